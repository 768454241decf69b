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

    /** Makes the empty tables and fills them, in order. */
    List<EffectStep> steps() {
        EffectRows rows = new EffectRows(shape);
        List<EffectStep> steps = new ArrayList<>();
        tables().forEach(statement -> steps.add(new EffectStep.Plain(statement)));
        for (int number = 0; number < shape.effects().size(); number++) {
            Rule rule = shape.effects().get(number);
            switch (rule.check()) {
                case Check.Duplicates duplicates
                when duplicates.keys().isEmpty() -> steps.add(new WholeRowSql(shape, number).step());
                case Check.Duplicates duplicates ->
                    steps.add(new KeyedSql(rows, number, rule.action(), duplicates).step());
                case Check.Versions versions -> steps.add(new VersionsSql(rows, number, versions).step());
                case Check.Net net -> steps.add(new NetSql(rows, number, net).step());
                case Check.Majority majority -> steps.add(new MajoritySql(rows, number, rule, majority).step());
                case Check.Chain chain -> steps.add(new ChainSql(rows, number, chain).step());
                case Check.Partner partner -> steps.add(new PartnerSql(rows, number, partner).step());
                case Check.Overlaps overlaps -> steps.add(new OverlapsSql(rows, number, overlaps).step());
                case Check.Gaps gaps -> steps.add(new GapsSql(rows, number, gaps).step());
                case Check.Sums sums -> steps.add(new SumsSql(rows, number, sums).step());
                case Check.Raised _, Check.Expression _, Check.Castable _, Check.Compact _ -> {}
            }
        }
        return steps;
    }
}
