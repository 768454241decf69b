package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.worker.compile.SourceSchema.SourceColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Step (a): one scan of the source makes a scratch Parquet with row number, typed columns and the masks of every verdict that a row decides
 * alone. Nested: raw text, text without fillers, types, codes, verdicts.
 */
final class NormaliseSql {
    private final Shape shape;
    private final TextSql texts;
    private final CastSql casts;

    NormaliseSql(Shape shape) {
        this.shape = shape;
        this.texts = new TextSql(shape.recipe().text().fillers());
        this.casts = new CastSql(shape.presentColumns());
    }

    /** The statements that write the scratch file, the last of which does it. */
    List<String> statements() {
        VerdictSql verdicts = new VerdictSql(shape);
        Levels levels = new Levels(SourceSql.from(shape.context()));
        levels = new Levels("(" + levels.select(raw()) + ")");
        levels.with(text());
        casts.prepare(levels);
        levels.with(types());
        casts.alterations(levels, shape.alterations(), shape.words());
        codes(levels, verdicts);
        verdicts.apply(levels, "n", _ -> true);
        List<String> statements = new ArrayList<>(verdicts.before());
        statements.add("COPY (" + levels.select(kept()) + ") TO " + Quoting.text(file(shape.context()))
                + " (FORMAT PARQUET, COMPRESSION snappy, ROW_GROUP_SIZE 20480)");
        return statements;
    }

    /** The scratch file. */
    static String file(CompileContext context) {
        return context.scratch() + "/normalised.parquet";
    }

    /** Whether whole rows are compared, so that a hash over them is worth keeping. */
    static boolean hashed(Recipe recipe) {
        return recipe.rules().stream()
                .anyMatch(rule -> rule.check() instanceof Check.Duplicates duplicates && duplicates.keys().isEmpty());
    }

    private List<String> raw() {
        List<String> columns = new ArrayList<>(List.of("\"#i\""));
        shape.mapping().mapped().forEach((column, source) -> columns.add(varchar(source) + " AS " + name("#raw."
                + column)));
        for (Column column : shape.presentColumns()) {
            if (!shape.mapping().mapped().containsKey(column.name())) {
                columns.add("CAST(" + Quoting.text(column.constant()) + " AS VARCHAR) AS " + name("#raw." + column
                        .name()));
            }
        }
        shape.mapping().unmapped()
                .forEach((output, source) -> columns.add(varchar(source) + " AS " + name("#raw." + output)));
        if (hashed(shape.recipe())) {
            columns.add("hash(" + shape.context().source().columns().stream().map(NormaliseSql::varchar)
                    .collect(Collectors.joining(", ")) + ") AS \"#h\"");
        }
        return columns;
    }

    static String varchar(SourceColumn source) {
        return source.type().equals("VARCHAR") ? name(source.name()) : "CAST(" + name(source.name()) + " AS VARCHAR)";
    }

    private Stream<String> carried() {
        Stream<String> unmapped = shape.recipe().unmapped() == Recipe.Unmapped.Keep
                ? shape.mapping().unmapped().keySet().stream()
                : Stream.of();
        return Stream.concat(shape.presentColumns().stream().map(Column::name), unmapped);
    }

    private List<String> text() {
        return carried().map(column -> texts.text(name("#raw." + column)) + " AS " + name("#text." + column)).toList();
    }

    private List<String> types() {
        List<String> columns = new ArrayList<>();
        for (Column column : shape.presentColumns()) {
            columns.add(casts.typed(column) + " AS " + name(column.name()));
        }
        if (shape.recipe().unmapped() == Recipe.Unmapped.Keep) {
            shape.mapping().unmapped().keySet()
                    .forEach(column -> columns.add(name("#text." + column) + " AS " + name(column)));
        }
        Stream<String> read = Stream.concat(shape.mapping().mapped().keySet().stream(),
                shape.recipe().unmapped() == Recipe.Unmapped.Keep
                        ? shape.mapping().unmapped().keySet().stream()
                        : Stream.of());
        columns.add("NOT (" + read
                .map(column -> name("#raw." + column) + " IS DISTINCT FROM " + name("#text." + column))
                .collect(Collectors.joining(" OR ")) + ") AS " + shape.bits().getFirst().verdict());
        return columns;
    }

    private void codes(Levels levels, VerdictSql lookups) {
        int number = 0;
        for (Rule rule : shape.recipe().rules()) {
            List<RowBit> bits = shape.bits(bit -> bit.rule().equals(rule));
            if (rule.step() != Step.Codes || bits.isEmpty() || !VerdictSql.fixes(rule)) {
                continue;
            }
            Scope scope = new Scope(shape, "c" + number++);
            switch (rule.check()) {
                case Check.Expression expression -> {
                    List<String> verdicts = new ArrayList<>();
                    List<String> values = new ArrayList<>();
                    for (RowBit bit : bits) {
                        verdicts.add(scope.sql(expression.valid(), bit.column()) + " AS " + bit.verdict());
                        values.add("CASE WHEN NOT " + bit.verdict() + " THEN " + scope.sql(rule.value(), bit.column())
                                + " ELSE " + name(bit.column().name()) + " END AS " + name(bit.column().name()));
                    }
                    lookups.ask(scope, levels);
                    levels.with(verdicts).replace(values);
                }
                case Check.Compact _ -> CompactSql.apply(levels, shape.present(rule.columns()), bits.getFirst());
                case Check.Castable _,Check.Raised _,Check.Duplicates _,Check.Versions _,Check.Chain _,Check.Net _,Check.Majority _,Check.Partner _ ->
                    {
                    }
            }
        }
    }

    private List<String> kept() {
        List<String> columns = new ArrayList<>(List.of("\"#i\""));
        if (hashed(shape.recipe())) {
            columns.add("\"#h\"");
        }
        VerdictSql verdicts = new VerdictSql(shape);
        carried().forEach(column -> columns.add(verdicts.beforeClearing(column) + " AS " + name(column)));
        shape.presentColumns().stream().filter(column -> column.keepRaw() != null)
                .forEach(column -> columns.add(name("#raw." + column.name()) + " AS " + name(column.keepRaw())));
        columns.addAll(verdicts.masks(shape.bits()));
        return columns;
    }
}
