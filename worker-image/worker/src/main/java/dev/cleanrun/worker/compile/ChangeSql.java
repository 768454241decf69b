// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Column;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The output of changed values, a list for each row until it is written. What reading and codes change is found while
 * rows are normalised and lies in the scratch file; what rules over other rows change is noted as they do it; what is
 * cleared follows from the masks. Of rows that leave only what rules over other rows have changed is told: their texts
 * are written as they came.
 */
final class ChangeSql {
    /** Column of the scratch file with what reading and codes have changed. */
    static final String READ = "\"#read\"";

    /** Table with the changes that rules over other rows make: row, number of the change, before, after. */
    static final String ALTERED = "altered";

    /** Table with what effects do to a row: its values and masks afterwards, and the list of changes. */
    static final String TRACED = "traced";

    private static final String TYPE = "STRUCT(k SMALLINT, b VARCHAR, a VARCHAR)[]";

    private final Shape shape;
    private final List<Change> changes;

    ChangeSql(Shape shape) {
        this.shape = shape;
        this.changes = shape.context().changes() ? Change.all(shape) : List.of();
    }

    /** Adds the list of texts that are cut or mean nothing, over {@code #raw.} and {@code #text.}. */
    void texts(Levels levels) {
        if (shape.context().changes()) {
            levels.with(List.of(list(numbers(Change.OfText.class::isInstance)
                            .mapToObj(number -> text(number, ((Change.OfText) changes.get(number)).name()))
                            .toList())
                    + " AS " + READ));
        }
    }

    private static SparseList.Item text(int number, String column) {
        String raw = name("#raw." + column);
        String cut = name("#text." + column);
        return item(number, raw + " IS DISTINCT FROM " + cut, raw, cut);
    }

    /** Adds to the list what reading texts as types has changed, while the texts are there. */
    void readings(Levels levels) {
        add(
                levels,
                numbers(Change.OfReading.class::isInstance)
                        .mapToObj(number -> reading(number, ((Change.OfReading) changes.get(number)).bit()))
                        .toList());
    }

    private static SparseList.Item reading(int number, RowBit bit) {
        return item(
                number,
                Alteration.of(bit.rule()).isPresent()
                        ? "(" + CastSql.word(bit.word()) + " & " + bit.mask() + ") <> 0"
                        : "NOT " + bit.verdict(),
                name("#text." + bit.column().name()),
                text(name(bit.column().name())));
    }

    /** Keeps the values that a fix of step Codes may change, before it does. */
    void before(Levels levels, List<RowBit> bits) {
        levels.with(codes(bits)
                .mapToObj(number -> name(changes.get(number).column()) + " AS " + before(number))
                .toList());
    }

    /** Adds to the list what a fix of step Codes has changed. */
    void after(Levels levels, List<RowBit> bits) {
        add(
                levels,
                codes(bits)
                        .mapToObj(number -> {
                            Change.OfCodes code = (Change.OfCodes) changes.get(number);
                            String after = name(code.column());
                            return item(
                                    number,
                                    "NOT " + code.bit().verdict() + " AND " + before(number) + " IS DISTINCT FROM "
                                            + after,
                                    text(before(number)),
                                    text(after));
                        })
                        .toList());
    }

    private IntStream codes(List<RowBit> bits) {
        return numbers(change -> change instanceof Change.OfCodes code && bits.contains(code.bit()));
    }

    private static String before(int number) {
        return name("#before." + number);
    }

    private static void add(Levels levels, List<SparseList.Item> items) {
        if (!items.isEmpty()) {
            levels.replace(List.of("CASE WHEN " + any(items) + " THEN list_concat(" + READ + ", " + list(items)
                    + ") ELSE " + READ + " END AS " + READ));
        }
    }

    /** The column of the scratch file with the list in order; none where no changes are asked for. */
    List<String> columns() {
        return shape.context().changes() ? List.of("list_sort(" + READ + ") AS " + READ) : List.of();
    }

    /** The statement that makes the table in which effects note what they change; none without effects that do. */
    List<String> create() {
        return changes.isEmpty() || shape.replaceable().isEmpty()
                ? List.of()
                : List.of("CREATE TEMP TABLE " + ALTERED + " (i BIGINT, k SMALLINT, b VARCHAR, a VARCHAR)");
    }

    /**
     * Statements that note what an effect does to a part of its columns' values.
     *
     * @param rows FROM item with row numbers {@code i}
     * @param before SQL of a column's value before
     * @param after SQL of it afterwards
     */
    List<String> note(
            int effect, Change.OfEffect.Part part, String rows, Predicate<Column> which, Values before, Values after) {
        return numbers(change -> is(change, effect, part))
                .boxed()
                .filter(number -> which.test(column(number)))
                .map(number -> "INSERT INTO " + ALTERED + " SELECT i, " + number + ", b, a FROM (SELECT i, "
                        + text(before.of(column(number))) + " AS b, " + text(after.of(column(number)))
                        + " AS a FROM " + rows + ") WHERE b IS DISTINCT FROM a")
                .toList();
    }

    /** SQL of a column's value. */
    @FunctionalInterface
    interface Values {
        /** The value of that column. */
        String of(Column column);
    }

    /** The statement that takes back what was noted of some rows; none where nothing was. */
    List<String> forget(int effect, Change.OfEffect.Part part, String rows) {
        String noted = numbers(change -> is(change, effect, part))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        return noted.isEmpty()
                ? List.of()
                : List.of("DELETE FROM " + ALTERED + " WHERE k IN (" + noted + ") AND i IN (" + rows + ")");
    }

    private static boolean is(Change change, int effect, Change.OfEffect.Part part) {
        return change instanceof Change.OfEffect by && by.effect() == effect && by.part() == part;
    }

    /** The statements that put what effects do to a row into one table; none without effects that change values. */
    List<String> trace() {
        if (create().isEmpty()) {
            return List.of();
        }
        String values = names().map(column -> Quoting.text(column) + ": c." + name(column))
                .collect(Collectors.joining(", "));
        return List.of(
                "CREATE TEMP TABLE " + TRACED + " AS SELECT coalesce(c.i, l.i) AS i, CASE WHEN c.i IS NOT NULL"
                        + " THEN {" + values
                        + "} END AS n, l.l AS l FROM changed c FULL JOIN (SELECT i, list({'k': k, 'b': b,"
                        + " 'a': a} ORDER BY k, b, a) AS l FROM " + ALTERED + " GROUP BY i) l ON l.i = c.i",
                "DROP TABLE " + ALTERED);
    }

    private Stream<String> names() {
        return Stream.concat(
                shape.masks().stream().map(MaskColumn::name),
                shape.replaceable().stream().map(Column::name));
    }

    /** The query of a stretch's changes. */
    String query(Segment segment) {
        boolean effects = !create().isEmpty();
        Levels levels = new Levels("(SELECT b.*, \"#i\" IN (SELECT i FROM " + segment.table("terminal")
                + ") AS \"#gone\" FROM " + segment.table("canon") + " b)");
        if (effects) {
            levels = new Levels("(SELECT b.*, (SELECT {'n': e.n, 'l': e.l} FROM " + segment.table(TRACED)
                    + " e WHERE e.i = b.\"#i\") AS \"#new\" FROM " + levels + " b)");
            levels.replace(names().map(column -> "CASE WHEN \"#new\".n IS NOT NULL THEN \"#new\".n." + name(column)
                            + " ELSE " + name(column) + " END AS " + name(column))
                    .toList());
        }
        String leaves = shape.anySet(Stream.concat(shape.rejecting().stream(), shape.removing().stream())
                .toList());
        levels.with(List.of("\"#gone\" OR " + leaves + " AS \"#leaves\""));
        String own = "CASE WHEN NOT \"#leaves\" THEN list_concat(" + READ + ", " + cleared() + ") END";
        levels.with(List.of(own + " AS \"#own\""));
        String all = effects
                ? "CASE WHEN \"#new\".l IS NULL THEN \"#own\" ELSE list_concat(\"#own\", \"#new\".l) END"
                : "\"#own\"";
        // Only where a row has more than what was found as it was read are changes out of order.
        levels.with(List.of("CASE WHEN len(" + all + ") = len(" + READ + ") THEN " + all + " ELSE list_sort(" + all
                + ") END AS \"#all\""));
        String changed = "(" + levels.select(List.of("\"#i\"", "unnest(\"#all\") AS x")) + ")";
        return "SELECT " + SourceSql.file(shape.context(), "\"#i\"") + " AS src_file, " + SourceSql.row("\"#i\"")
                + " AS src_row, " + of(Change::column) + " AS \"column\", " + of(Change::rule)
                + " AS rule, x.b AS before, x.a AS after FROM " + changed;
    }

    private String of(Function<Change, String> text) {
        return changes.stream()
                .map(text)
                .map(Quoting::text)
                .collect(Collectors.joining(", ", "[", "][CAST(x.k AS INTEGER) + 1]"));
    }

    private String cleared() {
        VerdictSql verdicts = new VerdictSql(shape);
        return list(numbers(Change.OfClearing.class::isInstance)
                .mapToObj(number -> {
                    RowBit bit = ((Change.OfClearing) changes.get(number)).bit();
                    String before = verdicts.clearedBefore(bit);
                    String after = verdicts.clearedBy(bit);
                    return item(
                            number,
                            bit.isSet() + " AND " + before + " IS DISTINCT FROM " + after,
                            text(before),
                            text(after));
                })
                .toList());
    }

    private IntStream numbers(Predicate<Change> which) {
        return IntStream.range(0, changes.size()).filter(number -> which.test(changes.get(number)));
    }

    private Column column(int number) {
        return shape.recipe().column(changes.get(number).column()).orElseThrow();
    }

    private static SparseList.Item item(int number, String test, String before, String after) {
        return new SparseList.Item(
                test, "{'k': CAST(" + number + " AS SMALLINT), 'b': " + before + ", 'a': " + after + "}");
    }

    private static String list(List<SparseList.Item> items) {
        return SparseList.of(items, item -> item, ChangeSql::any, TYPE);
    }

    private static String any(List<SparseList.Item> items) {
        return items.stream().map(item -> "(" + item.test() + ")").collect(Collectors.joining(" OR "));
    }

    private static String text(String value) {
        return "CAST(" + value + " AS VARCHAR)";
    }
}
