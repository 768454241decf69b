// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.ReferenceSql;
import dev.cleanrun.worker.compile.SpoiledKeys;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import dev.cleanrun.worker.engine.EngineException.Kind;
import java.util.List;
import java.util.Set;

/** Loads reference lists into the engine, and refuses those that cannot be read, naming the list. */
final class ReferenceLoader {
    private final Engine engine;

    ReferenceLoader(Engine engine) {
        this.engine = engine;
    }

    /** Makes the tables of the lists. */
    void load(List<ReferenceSql> lists) {
        for (ReferenceSql list : lists) {
            load(list, list.load());
            list.codes().ifPresent(codes -> check(list.list(), codes));
            list.unreadableDays().map(engine::number).filter(bad -> bad > 0).ifPresent(bad -> {
                throw unusable(
                        list.list(),
                        "has " + bad + " rows whose first or last day cannot be read; write days like 2026-11-01");
            });
        }
    }

    /**
     * How many codes a list has.
     *
     * @param all of them
     * @param rounded those of which a program has left the first digits
     */
    private record Codes(long all, long rounded) {}

    private void check(String list, String query) {
        Codes codes = engine.query(query, row -> new Codes(row.getLong(1), row.getLong(2)))
                .getFirst();
        if (codes.all() == 0) {
            throw unusable(
                    list,
                    "has no codes: each would be told as unknown; deliver it whole, or take it away: then its rules are"
                            + " not applicable");
        }
        if (SpoiledKeys.isSuspect(codes.rounded())) {
            throw unusable(
                    list,
                    "has " + codes.rounded() + " codes that a spreadsheet or a script has rounded (like 9.99999E+99):"
                            + " make it anew, with its codes as text");
        }
    }

    private static AttemptFailed unusable(String list, String why) {
        return new AttemptFailed(Cause.INVALID_RECIPE, "the reference list " + list + " " + why, null);
    }

    /** Makes the table of the keys among which names are looked for. */
    void keys(ReferenceSql list) {
        load(list, list.keys().stream().toList());
    }

    private void load(ReferenceSql list, List<String> statements) {
        try {
            statements.forEach(engine::run);
        } catch (EngineException e) {
            if (Set.of(Kind.UNREADABLE, Kind.SQL, Kind.VALUE).contains(e.kind())) {
                throw new AttemptFailed(
                        Cause.INVALID_RECIPE,
                        "the reference list " + list.list()
                                + " cannot be read: it must be CSV with a header, or Parquet, and have "
                                + (list.columns().size() == 1 ? "the column " : "the columns ")
                                + String.join(", ", list.columns()),
                        e);
            }
            throw e;
        }
    }
}
