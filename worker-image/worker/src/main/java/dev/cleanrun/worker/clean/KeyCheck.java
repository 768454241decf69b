// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.KeyAgreement;
import dev.cleanrun.worker.compile.SpoiledKeys;
import dev.cleanrun.worker.engine.Engine;
import java.util.ArrayList;
import java.util.List;

/** Refuses a partition whose keys are none of records, before rows leave for having the key of others. */
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
        List<Long> numbers = engine.query(keys.counts(), row -> {
                    List<Long> read = new ArrayList<>();
                    for (int number = 1; number <= keys.numbers(); number++) {
                        read.add(row.getLong(number));
                    }
                    return read;
                })
                .getFirst();
        keys.told(numbers).ifPresent(KeyCheck::refuse);
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
