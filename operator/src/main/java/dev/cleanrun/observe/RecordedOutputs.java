// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.store.Store;

/** Asks a target for objects that no listing showed as their manifest recorded them. */
record RecordedOutputs(Store target) {
    /** Whether one is there all the same: it may have been written again as it was. */
    boolean isInPlace(OutputObject output) {
        return target.head(output.key())
                .filter(object ->
                        output.isInPlace(object.size(), object.etag(), sha256 -> target.holds(output.key(), sha256)))
                .isPresent();
    }
}
