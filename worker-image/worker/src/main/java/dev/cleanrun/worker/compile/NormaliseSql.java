// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Step (a): one scan of the source makes a scratch Parquet with row number, typed columns and the masks of every
 * verdict that a row decides alone. Nested: raw text, text without fillers, types, codes, verdicts.
 */
final class NormaliseSql {
    private final Shape shape;
    private final TextSql texts;
    private final CastSql casts;
    private final VerdictSql verdicts;
    private final ChangeSql changes;
    private final String query;

    NormaliseSql(Shape shape) {
        this.shape = shape;
        this.texts = new TextSql(shape.recipe().text().fillers());
        this.casts = new CastSql(shape.presentColumns());
        this.verdicts = new VerdictSql(shape);
        this.changes = new ChangeSql(shape);
        this.query = normalised();
    }

    /** What has to be done before the query. */
    List<Preparation> before() {
        return verdicts.before();
    }

    /** The query of the normalised rows. */
    String query() {
        return query;
    }

    /** The statement that writes them into a scratch file. */
    String copy(String file) {
        return "COPY (" + query + ") TO " + Quoting.text(file)
                + " (FORMAT PARQUET, COMPRESSION snappy, ROW_GROUP_SIZE 20480)";
    }

    private String normalised() {
        Levels levels =
                new Levels("(" + new Levels(SourceSql.from(shape.context(), texts())).select(raw()) + ")", raw());
        levels.with(text());
        changes.texts(levels);
        // Before the casts: no text as it came is needed above, and each level holds a batch of every column that
        // passes through it.
        levels.with(unchanged());
        casts.prepare(levels);
        levels.with(types());
        casts.alterations(levels, shape.alterations(), shape.words());
        verdicts.castable(levels);
        changes.readings(levels);
        codes(levels);
        verdicts.apply(levels, "n", _ -> true);
        return levels.select(columns());
    }

    /** The scratch file of a partition that is one slice. */
    static String file(CompileContext context) {
        return context.scratch() + "/normalised.parquet";
    }

    /** Whether whole rows are compared, so that a hash over them is worth keeping. */
    static boolean hashed(Recipe recipe) {
        return recipe.rules().stream()
                .anyMatch(rule -> rule.check() instanceof Check.Duplicates duplicates
                        && duplicates.keys().isEmpty());
    }

    private List<String> raw() {
        List<String> columns = new ArrayList<>(List.of("\"#i\""));
        shape.mapping()
                .mapped()
                .forEach((column, text) -> columns.add(SourceSql.text(text) + " AS " + name("#raw." + column)));
        for (Column column : shape.presentColumns()) {
            if (!shape.mapping().mapped().containsKey(column.name())) {
                columns.add(ConstantSql.raw(column) + " AS " + name("#raw." + column.name()));
            }
        }
        kept(shape).forEach(text -> columns.add(SourceSql.text(text) + " AS " + name("#raw." + unmapped(text))));
        if (hashed(shape.recipe())) {
            columns.add("hash("
                    + shape.mapping().compared().stream().map(SourceSql::text).collect(Collectors.joining(", "))
                    + ") AS \"#h\"");
        }
        return columns;
    }

    private Set<Integer> texts() {
        Set<Integer> texts = new TreeSet<>(shape.mapping().mapped().values());
        texts.addAll(kept(shape));
        if (hashed(shape.recipe())) {
            texts.addAll(shape.mapping().compared());
        }
        return texts;
    }

    /** Texts that no recipe column takes and that are kept. */
    static Collection<Integer> kept(Shape shape) {
        return shape.recipe().unmapped() == Recipe.Unmapped.KEEP
                ? shape.mapping().unmapped().values()
                : List.of();
    }

    /** The name that such a text has in place of its own until it is written: unlike that of any recipe's column. */
    static String unmapped(int text) {
        return "#u." + text;
    }

    private Stream<String> carried() {
        return shape.presentColumns().stream().map(Column::name);
    }

    private List<String> text() {
        return Stream.concat(carried(), kept(shape).stream().map(NormaliseSql::unmapped))
                .map(column -> texts.text(name("#raw." + column)) + " AS " + name("#text." + column))
                .toList();
    }

    private List<String> unchanged() {
        String changed = Stream.concat(
                        shape.mapping().mapped().keySet().stream(),
                        kept(shape).stream().map(NormaliseSql::unmapped))
                .map(column -> name("#raw." + column) + " IS DISTINCT FROM " + name("#text." + column))
                .collect(Collectors.joining(" OR "));
        return List.of("NOT (" + (changed.isEmpty() ? "false" : changed) + ") AS "
                + shape.bits().getFirst().verdict());
    }

    private List<String> types() {
        List<String> columns = new ArrayList<>();
        for (Column column : shape.presentColumns()) {
            columns.add(casts.typed(column) + " AS " + name(column.name()));
        }
        kept(shape).forEach(text -> columns.add(name("#text." + unmapped(text)) + " AS " + name(unmapped(text))));
        return columns;
    }

    /**
     * Rules that neither change nor ask for what another one changes stand side by side: each level holds a batch of
     * every column that passes through it.
     */
    private void codes(Levels levels) {
        int number = 0;
        SideBySide together = new SideBySide();
        for (Rule rule : shape.recipe().rules()) {
            List<RowBit> bits = shape.bits(bit -> bit.rule().equals(rule));
            boolean here = VerdictSql.fixes(rule) || rule.check() instanceof Check.Compact;
            if (rule.step() != Step.CODES || bits.isEmpty() || !here) {
                continue;
            }
            Scope scope = new Scope(shape, "c" + number++);
            if (rule.check() instanceof Check.Compact || asks(rule, together.changed)) {
                together.apply(levels);
                together = new SideBySide();
            }
            switch (rule.check()) {
                case Check.Expression expression -> {
                    for (RowBit bit : bits) {
                        together.verdicts.add(scope.sql(expression.valid(), bit.column()) + " AS " + bit.verdict());
                        together.values.add("CASE WHEN NOT " + bit.verdict() + " THEN CAST("
                                + scope.sql(rule.value(), bit.column()) + " AS "
                                + bit.column().type().sql() + ") ELSE "
                                + name(bit.column().name())
                                + " END AS " + name(bit.column().name()));
                    }
                    verdicts.ask(scope, levels);
                    together.bits.addAll(bits);
                    together.changed.addAll(rule.columns());
                }
                case Check.Compact compact -> {
                    changes.before(levels, bits);
                    new CompactSql(shape, bits.getFirst(), compact).apply(levels);
                    changes.after(levels, bits);
                }
                case Check.Castable _,
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
        together.apply(levels);
    }

    /** Rules of one level: their verdicts, and what they make of the columns that they change. */
    private final class SideBySide {
        private final List<RowBit> bits = new ArrayList<>();
        private final List<String> verdicts = new ArrayList<>();
        private final List<String> values = new ArrayList<>();
        private final Set<String> changed = new HashSet<>();

        void apply(Levels levels) {
            levels.with(verdicts);
            changes.before(levels, bits);
            levels.replace(values);
            changes.after(levels, bits);
        }
    }

    /** Whether a rule changes or asks for one of these columns. */
    private boolean asks(Rule rule, Set<String> columns) {
        return Stream.concat(
                        rule.columns().stream(),
                        RecipeCheck.texts(rule)
                                .flatMap(text -> shape.expressions().references(text).stream())
                                .filter(path -> path.size() == 1)
                                .map(List::getFirst))
                .anyMatch(columns::contains);
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("\"#i\""));
        if (hashed(shape.recipe())) {
            columns.add("\"#h\"");
        }
        carried().forEach(column -> columns.add(verdicts.beforeClearing(column) + " AS " + name(column)));
        kept(shape).forEach(text -> columns.add(name(unmapped(text))));
        shape.presentColumns().stream()
                .filter(column -> column.keepRaw() != null)
                .forEach(column -> columns.add(name("#raw." + column.name()) + " AS " + name(column.keepRaw())));
        verdicts.masks(shape.bits()).forEach((mask, sql) -> columns.add(sql + " AS " + mask.name()));
        columns.addAll(changes.columns());
        return columns;
    }
}
