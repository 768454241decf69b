// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Verdicts that a row decides alone, on typed columns: first those on values as they are, then the fixes that clear
 * values, then those on what is left. Used over the whole source, and again over the few rows whose values an effect
 * has changed.
 */
final class VerdictSql {
    private final Shape shape;
    private final List<Preparation> before = new ArrayList<>();

    VerdictSql(Shape shape) {
        this.shape = shape;
    }

    /**
     * Adds the verdicts on what a text was read as, before a code fix changes or clears it. Nothing above needs the
     * texts, and each level holds a batch of every column that passes through it.
     */
    void castable(Levels levels) {
        levels.with(shape.bits(bit -> bit.index() > 0 && bit.rule().check() instanceof Check.Castable).stream()
                .map(bit -> "CASE WHEN " + name("#text." + bit.column().name()) + " IS NOT NULL THEN "
                        + name(bit.column().name()) + " IS NOT NULL END AS " + bit.verdict())
                .toList());
    }

    /** Adds the verdicts of the chosen rules to the levels; code fixes, casts and the text rule have theirs already. */
    void apply(Levels levels, String label, Predicate<RowBit> which) {
        Predicate<RowBit> chosen = which.and(bit -> bit.index() > 0);
        verdicts(
                levels,
                label + "v",
                chosen.and(bit -> bit.rule().step().compareTo(Step.CLEAR) < 0)
                        .and(bit -> !(bit.rule().step() == Step.CODES && fixes(bit.rule()))));
        levels.with(cleared().stream()
                .map(column -> name(column) + " AS " + name("#keep." + column))
                .toList());
        for (Rule rule : shape.recipe().rules()) {
            if (rule.step() == Step.CLEAR) {
                Predicate<RowBit> ofRule = chosen.and(bit -> bit.rule().equals(rule));
                verdicts(levels, label + "k" + shape.recipe().rules().indexOf(rule), ofRule);
                levels.replace(shape.bits(ofRule.and(bit -> fixes(bit.rule()))).stream()
                        .map(bit -> "CASE WHEN NOT " + bit.verdict() + " THEN " + value(bit) + " ELSE "
                                + name(bit.column().name()) + " END AS "
                                + name(bit.column().name()))
                        .toList());
            }
        }
        verdicts(levels, label + "f", chosen.and(bit -> bit.rule().step().compareTo(Step.CLEAR) > 0));
    }

    private String value(RowBit bit) {
        return "CAST(" + new Scope(shape, "value").sql(bit.rule().value(), bit.column()) + " AS "
                + bit.column().type().sql() + ")";
    }

    private void verdicts(Levels levels, String label, Predicate<RowBit> which) {
        Scope scope = new Scope(shape, label);
        List<String> columns = new ArrayList<>();
        for (RowBit bit : shape.bits(which)) {
            switch (bit.rule().check()) {
                case Check.Expression expression ->
                    columns.add(scope.sql(expression.valid(), bit.column()) + " AS " + bit.verdict());
                case Check.Castable _,
                        Check.Compact _,
                        Check.Raised _,
                        Check.Duplicates _,
                        Check.Versions _,
                        Check.Chain _,
                        Check.Net _,
                        Check.Majority _,
                        Check.Partner _,
                        Check.Overlaps _,
                        Check.Gaps _,
                        Check.Sums _ -> {}
            }
        }
        ask(scope, levels);
        levels.with(columns);
    }

    /** Adds the lookups of a scope to the levels. */
    void ask(Scope scope, Levels levels) {
        before.addAll(scope.ask(levels));
    }

    /** What has to be done before a query over the levels. */
    List<Preparation> before() {
        return before;
    }

    /** Names of columns that a fix may clear. */
    private Set<String> cleared() {
        Set<String> columns = new LinkedHashSet<>();
        shape.bits(bit -> bit.rule().step() == Step.CLEAR && fixes(bit.rule()))
                .forEach(bit -> columns.add(bit.column().name()));
        return columns;
    }

    /** SQL of a column's value before fixes cleared it, over the levels of {@link #apply}. */
    String beforeClearing(String column) {
        return cleared().contains(column) ? name("#keep." + column) : name(column);
    }

    /** SQL of a column's value after fixes, over the scratch file's columns and the masks. */
    String afterClearing(Column column) {
        return cleared(column, shape.bits().size());
    }

    /** The same before a fix of step Clear, which may come after others. */
    String clearedBefore(RowBit fix) {
        return cleared(fix.column(), fix.index());
    }

    /** What a fix of step Clear puts in place of a value. */
    String clearedBy(RowBit fix) {
        return value(fix);
    }

    private String cleared(Column column, int before) {
        String value = name(column.name());
        for (RowBit bit : shape.bits(bit -> bit.rule().step() == Step.CLEAR
                && fixes(bit.rule())
                && bit.column().equals(column))) {
            if (bit.index() < before) {
                value = "CASE WHEN " + bit.isSet() + " THEN " + value(bit) + " ELSE " + value + " END";
            }
        }
        return value;
    }

    /**
     * The SQL of each mask column over the verdicts of these bits; those of alterations stand in words already.
     */
    Map<MaskColumn, String> masks(List<RowBit> all) {
        List<RowBit> bits =
                all.stream().filter(bit -> Alteration.of(bit.rule()).isEmpty()).toList();
        Map<MaskColumn, String> columns = new LinkedHashMap<>();
        for (MaskColumn column : shape.masks()) {
            List<String> terms = new ArrayList<>(List.of("CAST(0 AS BIGINT)"));
            for (RowBit bit : bits) {
                if (bit.word() == column.word()) {
                    terms.add("CASE WHEN " + test(bit, column.kind()) + " THEN " + Quoting.bits(bit.mask())
                            + " ELSE 0 END");
                }
            }
            if (column.kind() == MaskColumn.Kind.VIOLATED && bits.size() < all.size()) {
                terms.add(CastSql.word(column.word()));
            }
            columns.put(column, "(" + String.join(" | ", terms) + ")");
        }
        return columns;
    }

    private static String test(RowBit bit, MaskColumn.Kind kind) {
        return switch (kind) {
            case VIOLATED -> "NOT " + bit.verdict();
            case NULL -> bit.verdict() + " IS NULL";
        };
    }

    static boolean fixes(Rule rule) {
        return rule.action() == Action.FIX || rule.action() == Action.FIX_AND_FLAG;
    }

    /** Whether a verdict can be found again from the scratch file's columns, and changes when these columns change. */
    boolean repeatable(RowBit bit, Set<String> changedColumns) {
        return bit.rule().check() instanceof Check.Expression expression
                && bit.rule().step().compareTo(Step.CLEAR) >= 0
                && shape.expressions().fromTypedColumns(expression.valid())
                && ((bit.column() != null
                                && changedColumns.contains(bit.column().name()))
                        || shape.expressions().references(expression.valid()).stream()
                                .anyMatch(path -> changedColumns.contains(path.getLast())));
    }
}
