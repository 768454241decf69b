// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.report.Doubt;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.DeletedRows;
import dev.cleanrun.worker.compile.EmptyPick;
import dev.cleanrun.worker.compile.UnreadColumns;
import dev.cleanrun.worker.engine.Engine;
import java.util.List;
import java.util.Optional;

/** Looks at what columns that the recipe does not read say: some is told, and some would be wrong without them. */
final class UnreadCheck {
    private final Engine engine;

    UnreadCheck(Engine engine) {
        this.engine = engine;
    }

    /**
     * What is to be told.
     *
     * @throws AttemptFailed UnusableValue
     */
    List<RuleEntry> check(UnreadColumns columns) {
        columns.deleted().forEach(this::check);
        columns.picks().forEach(this::check);
        return columns.elsewhere().stream()
                .filter(elsewhere -> engine.number(elsewhere.counts()) > 0)
                .map(elsewhere -> Doubt.FILED_ELSEWHERE.entry(elsewhere.column()))
                .toList();
    }

    private void check(DeletedRows deleted) {
        deleted.told(engine.number(deleted.counts())).ifPresent(UnreadCheck::refuse);
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
