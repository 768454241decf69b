// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import dev.cleanrun.contract.delivery.DeliveryColumns;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import java.util.Set;

/** The columns by which delivered rows keep where they came from. */
final class Lineage {
    private Lineage() {}

    /** @param names of the file's own columns, in lower case */
    static void refuse(Set<String> names) {
        DeliveryColumns.ALL.stream().filter(names::contains).findFirst().ifPresent(taken -> {
            throw new AttemptFailed(
                    Cause.UNUSABLE_TYPE,
                    "the file has a column " + taken
                            + " already, so that it is no file as it came, but one that was delivered before",
                    null);
        });
    }
}
