// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.OtherwiseListed;
import dev.cleanrun.worker.engine.Engine;

/** Refuses a partition whose codes a list has, but written otherwise, before anything is written. */
final class ListCheck {
    private final Engine engine;

    ListCheck(Engine engine) {
        this.engine = engine;
    }

    /**
     * Looks some values up.
     *
     * @throws AttemptFailed UnusableValue
     */
    void check(OtherwiseListed asked) {
        OtherwiseListed.Listed listed = engine.query(
                        asked.found(), row -> new OtherwiseListed.Listed(row.getLong(1), row.getLong(2)))
                .getFirst();
        if (listed.lacksMany()) {
            long otherwise = engine.number(asked.otherwise());
            if (listed.hasOtherwise(otherwise)) {
                throw new AttemptFailed(Cause.UNUSABLE_VALUE, asked.told(listed, otherwise), null);
            }
        }
    }
}
