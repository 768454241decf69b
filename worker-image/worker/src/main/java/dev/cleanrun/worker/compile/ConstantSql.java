// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.ColumnType;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeException.Problem;
import dev.cleanrun.contract.recipe.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether what a recipe writes into columns by itself, constants of columns and values of fixes, reads as the columns'
 * types: else it would be no value, or another one, in every row. Constants are read by the same SQL as a source's
 * texts.
 */
final class ConstantSql {
    private final Recipe recipe;
    private final Expressions expressions;
    private final List<Column> columns;
    private final List<RowBit> bits = new ArrayList<>();

    ConstantSql(Recipe recipe, Expressions expressions) {
        this.recipe = recipe;
        this.expressions = expressions;
        this.columns = recipe.columns().stream()
                .filter(column -> column.constant() != null)
                .toList();
        columns.forEach(column -> Alteration.by(column.type())
                .forEach(alteration -> bits.add(new RowBit(bits.size(), alteration.rule(), column))));
    }

    /**
     * One constant or value: SQL of what is to be known of it, the end of the problem that this is, and its begin. Its
     * line is looked for only to tell it.
     */
    private record Test(
            String sql, Function<String, Optional<String>> wrong, IntSupplier line, String rule, String subject) {}

    /**
     * What does not read.
     *
     * @param ask gives the texts of a query's only column
     */
    List<Problem> problems(Function<String, List<String>> ask) {
        List<Test> tests = Stream.concat(columns.stream().map(this::constant), values().stream())
                .toList();
        if (tests.isEmpty()) {
            return List.of();
        }
        List<String> told = ask.apply(levels().select(List.of(
                "unnest([" + String.join(",\n  ", tests.stream().map(Test::sql).toList()) + "]) AS told")));
        return IntStream.range(0, tests.size())
                .boxed()
                .flatMap(number -> problem(tests.get(number), told.get(number)).stream())
                .toList();
    }

    private Optional<Problem> problem(Test test, String told) {
        return test.wrong()
                .apply(told)
                .map(wrong -> new Problem(
                        recipe.lines().file(), test.line().getAsInt(), test.rule(), test.subject() + " " + wrong));
    }

    private Levels levels() {
        TextSql texts = new TextSql(recipe.text().fillers());
        CastSql casts = new CastSql(columns);
        List<String> raw = new ArrayList<>(List.of("true"));
        FixValue.columns(recipe).forEach(raw::add);
        columns.forEach(column -> raw.add(raw(column) + " AS " + name("#raw." + column.name())));
        Levels levels = new Levels("(SELECT " + String.join(", ", raw) + ")");
        levels.with(columns.stream()
                .map(column -> texts.text(name("#raw." + column.name())) + " AS " + name("#text." + column.name()))
                .toList());
        casts.prepare(levels);
        levels.with(columns.stream()
                .map(column -> casts.typed(column) + " AS " + name(column.name()))
                .toList());
        casts.alterations(levels, bits, (bits.size() + RowBit.WORD - 1) / RowBit.WORD);
        return levels;
    }

    /** The text of a column's constant. */
    static String raw(Column column) {
        return "CAST(" + Quoting.text(column.constant()) + " AS VARCHAR)";
    }

    private Test constant(Column column) {
        String type = column.type().sql();
        StringBuilder sql = new StringBuilder("CASE WHEN ")
                .append(name("#text." + column.name()))
                .append(" IS NULL THEN 'is blank or a filler: it would be no value' WHEN ")
                .append(name(column.name()))
                .append(" IS NULL THEN ")
                .append(Quoting.text("does not read as " + type + ": write it as values of the column are written"));
        bits.stream()
                .filter(bit -> bit.column().equals(column))
                .forEach(bit -> sql.append(" WHEN (")
                        .append(CastSql.word(bit.word()))
                        .append(" & ")
                        .append(bit.mask())
                        .append(") <> 0 THEN ")
                        .append(Quoting.text("becomes another value as " + type + " ("
                                + bit.rule().id() + "): write the one that the column is to have")));
        return new Test(
                sql.append(" END").toString(),
                Optional::ofNullable,
                () -> recipe.lines().ofName(column.name()),
                null,
                "column " + column.name() + ": constant");
    }

    private List<Test> values() {
        List<Test> tests = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Rule rule : recipe.rules()) {
            int nth = seen.merge(rule.id(), 1, Integer::sum) - 1;
            if (rule.check() instanceof Check.Expression && rule.value() != null) {
                Map<ColumnType, Column> first = new LinkedHashMap<>();
                rule.columns().stream()
                        .map(name -> recipe.column(name).orElseThrow())
                        .forEach(column -> first.putIfAbsent(column.type(), column));
                for (Column column : first.values()) {
                    FixValue value = new FixValue(recipe, expressions, rule.value(), column);
                    tests.add(new Test(
                            value.type(),
                            value::wrong,
                            () -> recipe.lines().ofRule(rule.id(), nth),
                            rule.id(),
                            "column " + column.name() + ": value"));
                }
            }
        }
        return tests;
    }
}
