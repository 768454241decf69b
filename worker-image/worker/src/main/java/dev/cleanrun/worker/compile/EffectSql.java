// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Step (b): rules that need other rows. Each finds candidate keys first, then compares only the candidates' rows, and
 * writes what follows into small tables: {@code terminal} (rows that leave, with rule, reason and partner: the row that
 * stays in place of them or, of what is reversed, the row that takes it back or that it takes back), {@code change}
 * (rows whose values change) and one {@code marked_<n>} per rule that marks rows which stay.
 */
final class EffectSql {
    private final Shape shape;

    EffectSql(Shape shape) {
        this.shape = shape;
    }

    /** The statements that make the empty tables. */
    List<String> tables() {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TEMP TABLE terminal (i BIGINT, effect SMALLINT, reason VARCHAR, partner BIGINT)");
        if (!shape.replaceable().isEmpty()) {
            statements.add("CREATE TEMP TABLE change (i BIGINT, "
                    + shape.replaceable().stream()
                            .map(column ->
                                    name(column.name()) + " " + column.type().sql())
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        statements.addAll(new ChangeSql(shape).create());
        shape.marking().forEach(number -> statements.add("CREATE TEMP TABLE marked_" + number + " (i BIGINT)"));
        return statements;
    }

    /** The statements that make the empty tables and fill them, in order. */
    List<String> statements() {
        EffectRows rows = new EffectRows(shape);
        List<String> statements = new ArrayList<>(tables());
        for (int number = 0; number < shape.effects().size(); number++) {
            Rule rule = shape.effects().get(number);
            switch (rule.check()) {
                case Check.Duplicates duplicates
                when duplicates.keys().isEmpty() -> statements.addAll(new WholeRowSql(shape, number).statements());
                case Check.Duplicates duplicates ->
                    statements.addAll(new KeyedSql(rows, number, rule.action(), duplicates).statements());
                case Check.Versions versions -> statements.addAll(new VersionsSql(rows, number, versions).statements());
                case Check.Net net -> statements.addAll(new NetSql(rows, number, net).statements());
                case Check.Majority majority ->
                    statements.addAll(new MajoritySql(rows, number, rule, majority).statements());
                case Check.Chain chain -> statements.addAll(new ChainSql(rows, number, chain).statements());
                case Check.Partner partner -> statements.addAll(new PartnerSql(rows, number, partner).statements());
                case Check.Overlaps overlaps -> statements.addAll(new OverlapsSql(rows, number, overlaps).statements());
                case Check.Gaps gaps -> statements.addAll(new GapsSql(rows, number, gaps).statements());
                case Check.Sums sums -> statements.addAll(new SumsSql(rows, number, sums).statements());
                case Check.Raised _, Check.Expression _, Check.Castable _, Check.Compact _ -> {}
            }
        }
        return statements;
    }
}
