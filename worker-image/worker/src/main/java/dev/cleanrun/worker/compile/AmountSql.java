// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sums of amounts beside the counters, by verdict: as read, and what each kind of change did to them. */
final class AmountSql {
    /** Sums per amount. */
    static final int SUMS = 5;

    private final Shape shape;
    private final EffectRows effects;

    AmountSql(Shape shape) {
        this.shape = shape;
        this.effects = new EffectRows(shape);
    }

    /** What the level below has to carry, over the scratch file {@code b} and the changed rows {@code c}. */
    List<String> carried() {
        List<String> columns = new ArrayList<>();
        Set<String> changing = shape.replaceable().stream().map(Column::name).collect(Collectors.toSet());
        needed().forEach(column -> columns.add(
                changing.contains(column)
                        ? "CASE WHEN c.i IS NOT NULL THEN c." + name(column) + " ELSE b." + name(column) + " END AS "
                                + name(column)
                        : value(column)));
        amounts(shape).forEach(amount -> columns.add("b." + name(amount.name()) + " AS " + read(amount)));
        if (!amounts(shape).isEmpty() && !changing.isEmpty()) {
            columns.add("c.i IS NOT NULL AS \"#changed\"");
        }
        return columns;
    }

    /** The recipe's amounts that the source has. */
    static List<Column> amounts(Shape shape) {
        return shape.recipe().amounts().stream().filter(shape.mapping()::has).toList();
    }

    private String value(String column) {
        Column declared = shape.recipe().column(column).orElseThrow();
        return shape.mapping().has(declared)
                ? "b." + name(column)
                : "CAST(NULL AS " + declared.type().sql() + ") AS " + name(column);
    }

    /**
     * {@link #SUMS} sums for each amount: as read, then what was added by effects, by turning signs, by clearing; NULL
     * where nothing could. Then of how many amounts.
     */
    List<String> sums() {
        List<String> sums = new ArrayList<>();
        for (Column amount : amounts(shape)) {
            sums.add("sum(" + read(amount) + ")");
            sums.add(
                    shape.replaceable().contains(amount)
                            ? "sum(CASE WHEN \"#changed\" THEN coalesce(" + name(amount.name()) + ", 0) - coalesce("
                                    + read(amount) + ", 0) END)"
                            : "NULL");
            sums.add(turned(amount));
            sums.add(cleared(amount));
            sums.add("CAST(count(" + read(amount) + ") AS DECIMAL(18,0))");
        }
        return sums;
    }

    private Set<String> needed() {
        List<String> names = amounts(shape).stream().map(Column::name).toList();
        List<String> expressions = new ArrayList<>();
        for (Rule rule : shape.recipe().rules()) {
            if (rule.check() instanceof Check.Net net && net.sum().stream().anyMatch(names::contains)) {
                expressions.add(net.candidate());
                expressions.add(net.reversal());
            }
            if (rule.step() == Step.CLEAR && rule.columns().stream().anyMatch(names::contains)) {
                expressions.add(rule.value());
            }
        }
        return names.isEmpty() ? new LinkedHashSet<>() : effects.columns(names, expressions);
    }

    private static String read(Column amount) {
        return name("#x." + amount.name());
    }

    private String turned(Column amount) {
        List<String> cases = new ArrayList<>();
        for (int number = 0; number < shape.effects().size(); number++) {
            if (shape.effects().get(number).check() instanceof Check.Net net
                    && net.reversal() != null
                    && net.sum().contains(amount.name())) {
                cases.add(" WHEN effect = " + number + " AND coalesce(" + effects.sql(net.candidate())
                        + ", false) AND coalesce(" + effects.sql(net.reversal()) + ", false) THEN -abs("
                        + name(amount.name()) + ") - " + name(amount.name()));
            }
        }
        return cases.isEmpty() ? "NULL" : "sum(CASE" + String.join("", cases) + " END)";
    }

    private String cleared(Column amount) {
        List<RowBit> fixes = shape.bits(
                bit -> bit.rule().step() == Step.CLEAR && VerdictSql.fixes(bit.rule()) && amount.equals(bit.column()));
        return fixes.isEmpty()
                ? "NULL"
                : "sum(CASE WHEN " + shape.anySet(fixes) + " THEN coalesce("
                        + new VerdictSql(shape).afterClearing(amount) + ", 0) - coalesce(" + name(amount.name())
                        + ", 0) END)";
    }
}
