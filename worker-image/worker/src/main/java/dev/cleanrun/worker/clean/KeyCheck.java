// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.report.MixedKeys;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.FirstLooks;
import dev.cleanrun.worker.compile.KeyAgreement;
import dev.cleanrun.worker.compile.KeyForms;
import dev.cleanrun.worker.compile.KeylessRows;
import dev.cleanrun.worker.compile.SpoiledKeys;
import dev.cleanrun.worker.engine.Engine;
import java.util.ArrayList;
import java.util.List;

/** Refuses a partition whose keys do not stand for records, before rows leave for having the key of others. */
final class KeyCheck {
    private final Engine engine;
    private final List<MixedKeys> mixed = new ArrayList<>();

    KeyCheck(Engine engine) {
        this.engine = engine;
    }

    /**
     * Looks at how keys are written: all of them at once, and again only at those that look odd.
     *
     * @throws AttemptFailed UnusableValue
     */
    void check(FirstLooks looks) {
        looks.suspects().ifPresent(suspects -> {
            int columns = looks.keys().columns().size();
            int keyless = columns + KeyForms.LOOKS * looks.forms().size();
            int all = keyless + looks.keyless().size();
            List<Long> figures = engine.query(suspects, row -> {
                        List<Long> numbers = new ArrayList<>();
                        for (int figure = 1; figure <= all; figure++) {
                            numbers.add(row.getLong(figure));
                        }
                        return numbers;
                    })
                    .getFirst();
            for (int column = 0; column < columns; column++) {
                if (SpoiledKeys.isSuspect(figures.get(column))) {
                    check(looks.keys(), looks.keys().columns().get(column));
                }
            }
            for (int form = 0; form < looks.forms().size(); form++) {
                int at = columns + KeyForms.LOOKS * form;
                KeyForms forms = looks.forms().get(form);
                if (KeyForms.Looks.of(figures.subList(at, at + KeyForms.LOOKS)).areMixed()) {
                    forms.told(engine.number(forms.counts())).ifPresent(KeyCheck::refuse);
                }
            }
            for (int rule = 0; rule < looks.keyless().size(); rule++) {
                if (KeylessRows.isSuspect(figures.get(keyless + rule))) {
                    KeylessRows rows = looks.keyless().get(rule);
                    rows.told(engine.number(rows.counts())).ifPresent(KeyCheck::refuse);
                }
            }
        });
    }

    private void check(SpoiledKeys keys, String column) {
        engine.query(
                        keys.counts(column),
                        row -> new SpoiledKeys.Counted(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .forEach(counted -> keys.told(column, counted).ifPresent(KeyCheck::refuse));
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
        agreement.mixed(counted).ifPresent(mixed::add);
    }

    /** What was counted of keys whose rows leave for the sake of others. */
    List<MixedKeys> mixed() {
        return List.copyOf(mixed);
    }

    private static void refuse(String wrong) {
        throw new AttemptFailed(Cause.UNUSABLE_VALUE, wrong, null);
    }
}
