// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that are equal in every source column, whatever its name was in their objects, compared as text; the first
 * stays. Hashes find the candidates, so that only they are compared.
 */
final class WholeRowSql {
    private final Shape shape;
    private final int number;

    WholeRowSql(Shape shape, int number) {
        this.shape = shape;
        this.number = number;
    }

    EffectStep step() {
        String all = shape.mapping().compared().stream().map(SourceSql::text).collect(Collectors.joining(", "));
        return new EffectStep.Candidates(
                "twin",
                "SELECT b.\"#i\" AS i FROM canon b WHERE b.\"#h\" IN (SELECT \"#h\" FROM"
                        + " canon GROUP BY \"#h\" HAVING count(*) > 1) AND b.\"#i\" NOT IN (SELECT i FROM terminal)",
                List.of(),
                List.of("INSERT INTO terminal SELECT i, " + number + ", 'duplicate', s FROM (SELECT \"#i\" AS i, "
                        + "min(\"#i\") OVER (PARTITION BY " + all + ") AS s FROM "
                        + SourceSql.from(shape.context(), shape.mapping().compared())
                        + " WHERE \"#i\" IN (SELECT i FROM twin)) WHERE s <> i"));
    }
}
