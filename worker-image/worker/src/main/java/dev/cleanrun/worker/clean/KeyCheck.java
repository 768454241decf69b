// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.RoundedKeys;
import dev.cleanrun.worker.engine.Engine;
import java.util.ArrayList;
import java.util.List;

/** Refuses a partition whose keys a spreadsheet has rounded, before rows leave for having the key of others. */
final class KeyCheck {
    /** Fewer may be keys that look so. */
    private static final int ENOUGH = 10;

    private final Engine engine;
    private final RoundedKeys keys;
    private boolean checked;

    KeyCheck(Engine engine, RoundedKeys keys) {
        this.engine = engine;
        this.keys = keys;
    }

    /**
     * Looks at them, once.
     *
     * @throws AttemptFailed UnusableValue
     */
    void check() {
        if (checked || keys.columns().isEmpty()) {
            return;
        }
        checked = true;
        List<Long> rounded = engine.query(keys.counts(), row -> {
                    List<Long> counts = new ArrayList<>();
                    for (int column = 1; column <= keys.columns().size(); column++) {
                        counts.add(row.getLong(column));
                    }
                    return counts;
                })
                .getFirst();
        for (int column = 0; column < rounded.size(); column++) {
            if (rounded.get(column) >= ENOUGH) {
                throw new AttemptFailed(
                        Cause.UNUSABLE_VALUE,
                        "column " + keys.columns().get(column) + " has " + rounded.get(column)
                                + " values that a spreadsheet has rounded (like 9.99999E+99): different records have"
                                + " one key, and their rows would leave as versions of each other; deliver the data as"
                                + " it left its system, or reject such values by a rule of the recipe",
                        null);
            }
        }
    }
}
