// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles a recipe to SQL. A change of the compiled shape that changes results raises
 * {@code ContractVersion.CLEANING_REVISION}.
 */
public final class RecipeCompiler {
    private RecipeCompiler() {}

    /**
     * The recipe's statements for one partition.
     *
     * @throws dev.cleanrun.contract.recipe.RecipeException when an expression is not allowed
     */
    public static CompiledRecipe compile(Recipe recipe, CompileContext context, ExpressionParser parser) {
        return compile(recipe, context, parser, new ParsedExpressions());
    }

    /**
     * The same, with expressions that were parsed before.
     *
     * @throws dev.cleanrun.contract.recipe.RecipeException when an expression is not allowed
     */
    public static CompiledRecipe compile(
            Recipe recipe, CompileContext context, ExpressionParser parser, ParsedExpressions parsed) {
        Expressions expressions = parsed.of(RecipeCheck.texts(recipe), parser);
        RecipeCheck.check(recipe, expressions);
        Shape shape = Shape.of(recipe, context, expressions);
        OutputSql outputSql = new OutputSql(shape);
        NormaliseSql normalise = new NormaliseSql(shape);
        return new CompiledRecipe(
                List.copyOf(normalise.before()),
                normalise.copy(NormaliseSql.file(context)),
                new EffectSql(shape).steps(),
                FirstLooks.of(shape),
                new LeavingSql(shape).statements(),
                outputSql::query,
                (slice, number) -> slice(shape.within(slice), number),
                counters(shape),
                effectTables(shape),
                context.scratch() + "/normalised-part.parquet",
                shape.marking().stream()
                        .map(number -> "SELECT " + number + ", count(*) FROM marked_" + number)
                        .reduce((one, other) -> one + " UNION ALL " + other),
                WholeAmounts.of(shape),
                SampledKeys.of(shape),
                new RuleCounts(shape),
                new ReportSql(shape),
                new RowVerdicts(shape),
                new RecipeProof(Shape.of(recipe, context.withoutRows(), expressions)));
    }

    private static SliceStatements slice(Shape shape, int number) {
        String file = normalised(shape.context(), number);
        OutputSql outputs = new OutputSql(shape);
        return new SliceStatements(file, new NormaliseSql(shape).copy(file), outputs::before, outputs::query);
    }

    /** The scratch file of a slice, by its number. */
    public static String normalised(CompileContext context, int number) {
        return "%s/normalised-%04d.parquet".formatted(context.scratch(), number);
    }

    /** The view of the scratch file that effects and outputs read. */
    public static String canon(CompileContext context) {
        return canon(List.of(NormaliseSql.file(context)));
    }

    /** The view of the scratch files of all slices. */
    public static String canon(List<String> files) {
        return "CREATE TEMP VIEW canon AS SELECT * FROM " + Segment.scan(files);
    }

    /**
     * The source key at each row of an output file that begins another object, or that does not come after the row
     * before it. In scan order each key comes up once at most, in the order of the keys; {@code most} rows tell.
     *
     * @param once whether a row of the source has one row in the file, or may have several
     */
    public static String turns(String file, boolean once, int most) {
        return "SELECT src_file FROM (SELECT src_file, src_row, lag(src_file) OVER () AS f, lag(src_row) OVER () AS r"
                + " FROM read_parquet("
                + Quoting.text(file) + ")) WHERE src_file IS DISTINCT FROM f OR r " + (once ? ">=" : ">")
                + " src_row LIMIT " + most;
    }

    static String counters(Shape shape) {
        boolean changes = !shape.replaceable().isEmpty();
        AmountSql amounts = new AmountSql(shape);
        List<String> carried = new ArrayList<>();
        shape.masks().forEach(mask -> carried.add(LeavingSql.current(shape, mask)));
        carried.addAll(List.of("t.effect", "t.reason"));
        carried.addAll(amounts.carried());
        List<String> selected =
                new ArrayList<>(shape.masks().stream().map(MaskColumn::name).toList());
        selected.addAll(List.of("effect", "reason", "count(*)"));
        selected.addAll(amounts.sums());
        return "SELECT " + String.join(", ", selected) + " FROM (SELECT " + String.join(", ", carried)
                + " FROM canon b " + (changes ? "LEFT JOIN changed c ON c.i = b.\"#i\" " : "")
                + "LEFT JOIN terminal t ON t.i = b.\"#i\") GROUP BY ALL";
    }

    private static List<String> effectTables(Shape shape) {
        List<String> tables = new ArrayList<>(List.of("terminal", "rejected", "removed"));
        if (!shape.replaceable().isEmpty()) {
            tables.add("changed");
        }
        if (!new ChangeSql(shape).trace().isEmpty()) {
            tables.add(ChangeSql.TRACED);
        }
        shape.marking().forEach(number -> tables.add("marked_" + number));
        return tables;
    }
}
