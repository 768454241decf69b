// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.proxy;

/** Decides what goes wrong. Asked once for each call, by many threads. */
@FunctionalInterface
public interface Faults {
    /** For one call. */
    Fault of(Call call);

    /** Nothing goes wrong. */
    static Faults none() {
        return _ -> new Fault.None();
    }
}
