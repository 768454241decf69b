// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeException.Problem;
import dev.cleanrun.contract.recipe.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether what a recipe writes into columns by itself, constants of columns and values of fixes that look at nothing,
 * reads as the columns' types: else it would be no value, or another one, in every row. Constants are read by the same
 * SQL as a source's texts.
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
     * One constant: SQL of what is wrong with it, NULL for nothing, and the problem that this is the end of. Its line
     * is looked for only to tell it.
     */
    private record Test(String sql, IntSupplier line, String rule, String subject) {}

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
                .filter(number -> told.get(number) != null)
                .mapToObj(number -> {
                    Test test = tests.get(number);
                    return new Problem(
                            recipe.lines().file(),
                            test.line().getAsInt(),
                            test.rule(),
                            test.subject() + " " + told.get(number));
                })
                .toList();
    }

    private Levels levels() {
        TextSql texts = new TextSql(recipe.text().fillers());
        CastSql casts = new CastSql(columns);
        List<String> raw = new ArrayList<>(List.of("true"));
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
                () -> recipe.lines().ofName(column.name()),
                null,
                "column " + column.name() + ": constant");
    }

    private List<Test> values() {
        List<Test> tests = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Rule rule : recipe.rules()) {
            int nth = seen.merge(rule.id(), 1, Integer::sum) - 1;
            if (rule.check() instanceof Check.Expression && rule.value() != null && constant(rule.value())) {
                String value = expressions.sql(
                        rule.value(),
                        path -> Quoting.literal(recipe.parameters().get(path.getLast())),
                        list -> {
                            throw new IllegalStateException("no constant: " + list);
                        });
                rule.columns().stream()
                        .map(name -> recipe.column(name).orElseThrow())
                        .forEach(column -> tests.add(new Test(
                                "CASE WHEN " + value + " IS NOT NULL AND TRY_CAST(" + value + " AS "
                                        + column.type().sql() + ") IS NULL THEN 'does not read as "
                                        + column.type().sql() + "' END",
                                () -> recipe.lines().ofRule(rule.id(), nth),
                                rule.id(),
                                "column " + column.name() + ": value")));
            }
        }
        return tests;
    }

    private boolean constant(String value) {
        return expressions.lists(value).isEmpty()
                && expressions.references(value).stream()
                        .allMatch(path -> path.size() == 2 && path.getFirst().equals("param"));
    }
}
