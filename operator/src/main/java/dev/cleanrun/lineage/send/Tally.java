// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

/** Is told what became of events. */
public interface Tally {
    /** One was delivered. */
    void delivered();

    /** One will not be sent any more, and why. */
    void lost(String about, String why);
}
