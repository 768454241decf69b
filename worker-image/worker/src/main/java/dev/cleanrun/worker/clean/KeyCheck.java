// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.KeyAgreement;
import dev.cleanrun.worker.compile.KeyForms;
import dev.cleanrun.worker.compile.SpoiledKeys;
import dev.cleanrun.worker.engine.Engine;
import java.util.ArrayList;
import java.util.List;

/** Refuses a partition whose keys do not stand for records, before rows leave for having the key of others. */
final class KeyCheck {
    private final Engine engine;

    KeyCheck(Engine engine) {
        this.engine = engine;
    }

    /**
     * Looks at how keys are written.
     *
     * @throws AttemptFailed UnusableValue
     */
    void check(SpoiledKeys keys) {
        if (keys.columns().isEmpty()) {
            return;
        }
        List<String> suspects = engine.query(keys.suspects(), row -> {
                    List<String> columns = new ArrayList<>();
                    for (int column = 0; column < keys.columns().size(); column++) {
                        if (SpoiledKeys.isSuspect(row.getLong(column + 1))) {
                            columns.add(keys.columns().get(column));
                        }
                    }
                    return columns;
                })
                .getFirst();
        suspects.forEach(column -> engine.query(
                        keys.counts(column),
                        row -> new SpoiledKeys.Counted(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .forEach(counted -> keys.told(column, counted).ifPresent(KeyCheck::refuse)));
    }

    /**
     * Looks whether keys are written in several ways.
     *
     * @throws AttemptFailed UnusableValue
     */
    void check(KeyForms forms) {
        boolean mixed = engine.query(
                        forms.suspects(),
                        row -> new KeyForms.Looks(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .getFirst()
                .areMixed();
        if (mixed) {
            forms.told(engine.number(forms.counts())).ifPresent(KeyCheck::refuse);
        }
    }

    /**
     * Looks at what rows of one key have in common.
     *
     * @throws AttemptFailed UnusableValue
     */
    void check(KeyAgreement agreement) {
        KeyAgreement.Counted counted = engine.query(
                        agreement.counts(),
                        row -> new KeyAgreement.Counted(row.getLong(1), row.getLong(2), row.getLong(3)))
                .getFirst();
        agreement.told(counted).ifPresent(KeyCheck::refuse);
    }

    private static void refuse(String wrong) {
        throw new AttemptFailed(Cause.UNUSABLE_VALUE, wrong, null);
    }
}
