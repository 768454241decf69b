// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.OtherwiseListed;
import dev.cleanrun.worker.engine.Engine;

/** Refuses a list whose codes are written otherwise than the rows have them, before anything is written. */
final class ListCheck {
    private final Engine engine;

    ListCheck(Engine engine) {
        this.engine = engine;
    }

    /** How many of some values a list has, and how many it has not. */
    private record Listed(long found, long others) {}

    /**
     * Looks some values up.
     *
     * @throws AttemptFailed InvalidRecipe
     */
    void check(OtherwiseListed asked) {
        Listed listed = engine.query(asked.found(), row -> new Listed(row.getLong(1), row.getLong(2)))
                .getFirst();
        if (asked.isSuspect(listed.found(), listed.others())) {
            long otherwise = engine.number(asked.otherwise());
            if (asked.isSuspect(listed.found(), otherwise)) {
                throw new AttemptFailed(Cause.INVALID_RECIPE, asked.told(listed.found(), otherwise), null);
            }
        }
    }
}
