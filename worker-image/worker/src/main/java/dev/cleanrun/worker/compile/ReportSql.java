package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.worker.compile.SourceSchema.SourceColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the report asks for besides counts of rules. None of it gives the value of a row. */
public final class ReportSql {
    private static final int NAMED = 50;
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_ .()/-]{0,63}";

    private final Shape shape;
    private final RuleCounts rules;

    ReportSql(Shape shape) {
        this.shape = shape;
        this.rules = new RuleCounts(shape);
    }

    /**
     * A column of the clean output that comes from the source.
     *
     * @param name
     *            in the output
     * @param type
     *            in the output
     * @param source
     *            its name in the source; null when the source has none
     */
    public record OutputColumn(String name, String type, String source) {}

    /** Reads the sums beside the counters. */
    public AmountSums amounts() {
        return new AmountSums(shape, rules);
    }

    /** Reads from the counters why rows left. */
    public ReasonCounts reasons() {
        return new ReasonCounts(shape, rules);
    }

    /** What violating texts look like. */
    public PatternSql patterns() {
        return new PatternSql(shape);
    }

    /** The columns of the clean output, those of ours left out. */
    public List<OutputColumn> columns() {
        List<OutputColumn> columns = new ArrayList<>();
        for (Column column : shape.recipe().columns()) {
            SourceColumn source = shape.mapping().mapped().get(column.name());
            columns.add(new OutputColumn(column.name(), column.type().sql(), source == null ? null : source.name()));
        }
        if (shape.recipe().unmapped() == Recipe.Unmapped.Keep) {
            shape.mapping().unmapped().forEach((name, source) -> columns.add(new OutputColumn(name, "VARCHAR", source
                    .name())));
        }
        return columns;
    }

    /** Source columns that nobody expects; a name that looks like none is masked, since a file without a header has values there. */
    public List<String> unknown() {
        return shape.recipe().unknown().map(unknown -> shape.mapping().unmapped().values().stream()
                .map(SourceColumn::name).filter(name -> !unknown.expects(name)).limit(NAMED)
                .map(name -> name.matches(NAME)
                        ? name
                        : name.replaceAll("\\p{N}", "9").replaceAll("[\\p{L}\\p{M}]", "A").replaceAll("[^ -~]", "?"))
                .toList()).orElse(List.of());
    }

    /** Values and nulls of each column by the footers of Parquet files: name, values, nulls, chunks that do not tell. */
    public static String footers(List<String> files) {
        return "SELECT path_in_schema, sum(num_values), sum(stats_null_count), count(*) - count(stats_null_count) "
                + "FROM parquet_metadata([" + files.stream().map(Quoting::text).collect(Collectors.joining(", "))
                + "]) GROUP BY 1";
    }

    /** Counts the values of source columns. */
    public String sourceValues(List<String> columns) {
        return "SELECT " + counted(columns) + " FROM " + SourceSql.from(shape.context());
    }

    /** Counts the values of columns of the clean output. */
    public static String cleanValues(String file, List<String> columns) {
        return "SELECT " + counted(columns) + " FROM " + clean(file);
    }

    /** Sums over the clean output; no rows give NULL. */
    public static String cleanSums(String file, List<String> columns) {
        return "SELECT " + columns.stream().map(column -> "sum(" + Quoting.name(column) + ")")
                .collect(Collectors.joining(", ")) + " FROM " + clean(file);
    }

    /** The months of a date in the clean output, with their rows, in order. */
    public static String months(String file, String column) {
        return "SELECT strftime(date_trunc('month', " + Quoting.name(column) + "), '%Y-%m'), count(*) FROM " + clean(
                file) + " WHERE " + Quoting.name(column) + " IS NOT NULL GROUP BY 1 ORDER BY 1";
    }

    private static String clean(String file) {
        return "read_parquet(" + Quoting.text(file) + ")";
    }

    private static String counted(List<String> columns) {
        return columns.stream().map(column -> "count(" + Quoting.name(column) + ")").collect(Collectors.joining(", "));
    }
}
