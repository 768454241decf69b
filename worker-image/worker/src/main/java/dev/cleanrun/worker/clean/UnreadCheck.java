// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.DeletedRows;
import dev.cleanrun.worker.compile.EmptyPick;
import dev.cleanrun.worker.compile.FiledElsewhere;
import dev.cleanrun.worker.compile.UnreadColumns;
import dev.cleanrun.worker.engine.Engine;
import java.util.Optional;

/** Refuses a partition of which a column that the recipe does not read says what would be wrong without it. */
final class UnreadCheck {
    private final Engine engine;

    UnreadCheck(Engine engine) {
        this.engine = engine;
    }

    /**
     * Looks at them.
     *
     * @throws AttemptFailed UnusableValue
     */
    void check(UnreadColumns columns) {
        columns.deleted().forEach(this::check);
        columns.elsewhere().forEach(this::check);
        columns.picks().forEach(this::check);
    }

    private void check(DeletedRows deleted) {
        deleted.told(engine.number(deleted.counts())).ifPresent(UnreadCheck::refuse);
    }

    private void check(FiledElsewhere elsewhere) {
        elsewhere.told(engine.number(elsewhere.counts())).ifPresent(UnreadCheck::refuse);
    }

    private void check(EmptyPick pick) {
        engine.query(pick.counts(), row -> pick.told(row.getLong(1), row.getLong(2))).stream()
                .flatMap(Optional::stream)
                .forEach(UnreadCheck::refuse);
    }

    private static void refuse(String wrong) {
        throw new AttemptFailed(Cause.UNUSABLE_VALUE, wrong, null);
    }
}
