// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.delivery.DeliveryColumns;
import dev.cleanrun.contract.recipe.ByMonth;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.text.MaskedName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the report asks for besides counts of rules. None of it gives the value of a row. */
public final class ReportSql {
    private static final int NAMED = 50;

    private final Shape shape;
    private final RuleCounts rules;

    ReportSql(Shape shape) {
        this.shape = shape;
        this.rules = new RuleCounts(shape);
    }

    /**
     * A column of the clean output that comes from the source.
     *
     * @param name in the output
     * @param type in the output
     * @param place in the output, from 0
     * @param source its name in the source; null when the source has none
     * @param text number of the source's text; null when the source has none
     */
    public record OutputColumn(String name, String type, int place, String source, Integer text) {}

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
        SourceMapping mapping = shape.mapping();
        for (Column column : shape.recipe().columns()) {
            Integer text = mapping.mapped().get(column.name());
            columns.add(new OutputColumn(
                    column.name(),
                    column.type().sql(),
                    columns.size(),
                    text == null ? null : mapping.name(text),
                    text));
        }
        if (shape.recipe().unmapped() == Recipe.Unmapped.KEEP) {
            int behind = (int) shape.recipe().columns().stream()
                    .filter(column -> column.keepRaw() != null)
                    .count();
            mapping.unmapped()
                    .forEach((name, text) -> columns.add(
                            new OutputColumn(name, "VARCHAR", behind + columns.size(), mapping.name(text), text)));
        }
        return columns;
    }

    /**
     * Source columns that the recipe does not expect; a name that looks like none is masked, since a file without a
     * header has values there.
     */
    public List<String> unknown() {
        return shape.recipe()
                .unknown()
                .map(unknown -> shape.mapping().unmapped().values().stream()
                        .map(shape.mapping()::name)
                        .filter(name ->
                                !unknown.expects(name) && !shape.recipe().names(name) && !DeliveryColumns.isOne(name))
                        .limit(NAMED)
                        .map(ReportSql::told)
                        .toList())
                .orElse(List.of());
    }

    /** A column's name as anybody may see it: its pattern, where it looks like a value. */
    public static String told(String name) {
        return MaskedName.unlessPlain(name);
    }

    /**
     * Values and nulls of each column by the footers of Parquet files: its number, values, nulls, chunks that do not
     * tell.
     */
    public static String footers(List<String> files) {
        return "SELECT column_id, sum(num_values), sum(stats_null_count), count(*) - count(stats_null_count) "
                + "FROM parquet_metadata([" + files.stream().map(Quoting::text).collect(Collectors.joining(", "))
                + "]) GROUP BY 1";
    }

    /** The number under which the source's footers count a text's values; -1 when they do not. */
    public int leaf(int text) {
        return shape.context().source().leaves().get(text);
    }

    /** Counts the values of the source's texts. */
    public String sourceValues(List<Integer> texts) {
        return "SELECT " + counted(texts.stream().map(SourceSql::text)) + " FROM "
                + SourceSql.from(shape.context(), texts);
    }

    /** Counts the values of columns of the clean output, given by their places. */
    public String cleanValues(List<String> files, List<Integer> places) {
        return "SELECT " + counted(places.stream().map(place -> "c" + place)) + " FROM "
                + PartitionSource.scan(files, cleanWidth());
    }

    private int cleanWidth() {
        return (int) shape.recipe().columns().stream()
                        .filter(column -> column.keepRaw() != null)
                        .count()
                + columns().size()
                + OutputSql.ADDED;
    }

    /** Sums over the clean output; no rows give NULL. */
    public static String cleanSums(List<String> files, List<String> columns) {
        return "SELECT "
                + columns.stream()
                        .map(column -> "sum(" + Quoting.name(column) + ")")
                        .collect(Collectors.joining(", ")) + " FROM " + clean(files);
    }

    /**
     * Of each amount in the first {@code rows} rows of the clean output: values of {@code linesOf} on several rows that
     * have some, and those that have the same one on all of their rows.
     */
    public static String repeated(List<String> files, String linesOf, List<String> amounts, long rows) {
        List<String> counts = new ArrayList<>();
        List<String> figures = new ArrayList<>();
        for (int number = 0; number < amounts.size(); number++) {
            String amount = Quoting.name(amounts.get(number));
            figures.add("count(%1$s) AS n%2$d, min(%1$s) AS a%2$d, max(%1$s) AS b%2$d".formatted(amount, number));
            counts.add(("count(*) FILTER (n%1$d > 1 AND NOT (a%1$d = 0 AND b%1$d = 0)), "
                            + "count(*) FILTER (n%1$d > 1 AND a%1$d = b%1$d AND a%1$d <> 0)")
                    .formatted(number));
        }
        String name = Quoting.name(linesOf);
        return "SELECT " + String.join(", ", counts) + " FROM (SELECT " + String.join(", ", figures)
                + " FROM (SELECT * FROM " + clean(files) + " LIMIT " + rows + ") WHERE " + name
                + " IS NOT NULL GROUP BY "
                + name + ")";
    }

    /** The months of a date in the clean output, with their rows, in order. Days are few: rows are counted by them. */
    public static String months(List<String> files, String column) {
        return "SELECT strftime(day, '%Y-%m'), CAST(sum(n) AS BIGINT) FROM (SELECT CAST(" + Quoting.name(column)
                + " AS DATE) AS day, count(*) AS n FROM " + clean(files) + " WHERE " + Quoting.name(column)
                + " IS NOT NULL GROUP BY 1) GROUP BY 1 ORDER BY 1";
    }

    /**
     * Rows, members and amount of each month of the clean output, in order, then of all of it under no month; rows
     * without a date count in the last alone. Five columns: the month, whether it is all, rows, members, amount.
     */
    public static String byMonth(List<String> files, ByMonth by) {
        String rows = "(SELECT date_trunc('month', " + Quoting.name(by.date()) + ") AS begun"
                + (by.member() == null ? "" : ", " + Quoting.name(by.member()) + " AS member")
                + (by.amount() == null ? "" : ", " + Quoting.name(by.amount()) + " AS amount") + " FROM " + clean(files)
                + ")";
        String amount = by.amount() == null ? "NULL" : "coalesce(sum(amount), 0)";
        String month = "SELECT strftime(begun, '%Y-%m')";
        String months = by.member() == null
                ? month + ", 0, count(*), NULL, " + amount + " FROM " + rows + " GROUP BY begun"
                // Members of all months at once, counted as distinct ones, take memory outside of the engine's limit.
                : month + ", 0, CAST(sum(n) AS BIGINT), count(member), " + amount
                        + " FROM (SELECT begun, member, count(*) AS n"
                        + (by.amount() == null ? "" : ", sum(amount) AS amount") + " FROM " + rows
                        + " GROUP BY begun, member) GROUP BY begun";
        String all = "SELECT NULL, 1, count(*), " + (by.member() == null ? "NULL" : "count(DISTINCT member)") + ", "
                + amount + " FROM " + rows;
        return months + " UNION ALL " + all + " ORDER BY 2, 1";
    }

    private static String clean(List<String> files) {
        return Segment.scan(files);
    }

    private static String counted(Stream<String> columns) {
        return columns.map(column -> "count(" + column + ")").collect(Collectors.joining(", "));
    }
}
