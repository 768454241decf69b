// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.ReferenceList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Loads reference lists. Codes that hold for a time are looked up the other way round: which pairs of code and day a
 * partition has is found first, and those that do not hold are kept. They are few however long the list is and however
 * often it changes, and looking one up is a comparison that keeps the order of rows.
 */
final class ListSql {
    private final ReferenceList list;
    private final String file;
    private final Expressions expressions;

    ListSql(ReferenceList list, String file, Expressions expressions) {
        this.list = list;
        this.file = file;
        this.expressions = expressions;
    }

    /** The table that holds a list. */
    static String table(String list) {
        return Quoting.name("ref_" + list);
    }

    /** The table whose column {@code k} has a list's codes. */
    static String keysOf(String list, boolean dated) {
        return dated ? spans(list) : table(list);
    }

    /** Whether a code holds on a day; NULL when one of them is. */
    static String onDay(String list, String code, String day) {
        return "(CASE WHEN " + code + " IS NULL OR " + day + " IS NULL THEN NULL ELSE " + yearly(code, day)
                + " NOT IN (SELECT k FROM " + wrongYears(list) + ") AND " + daily(code, day) + " NOT IN (SELECT k FROM "
                + wrongDays(list) + ") END)";
    }

    /** A pair of code and day, for {@link #facts}. */
    static String pair(String code, String day) {
        return "{'c': CAST(" + code + " AS VARCHAR), 'd': CAST(" + day + " AS DATE)}";
    }

    /**
     * The statements that find out which of the pairs over the rows of {@code from} do not hold: on no day of their
     * year, or not on theirs.
     */
    static List<String> facts(String list, Collection<String> pairs, Levels from) {
        return List.of(
                "CREATE TEMP TABLE held AS SELECT p.c AS c, p.d AS d, coalesce(bool_or(s.there AND coalesce(year(s.f)"
                    + " <= year(p.d), true) AND coalesce(s.t > make_date(year(p.d), 1, 1), true)), false) AS in_year,"
                    + " coalesce(bool_or(s.there AND coalesce(s.f <= p.d, true) AND coalesce(s.t > p.d, true)), false)"
                    + " AS on_day FROM (SELECT DISTINCT p FROM ("
                        + from.selectAlone(List.of("unnest([" + String.join(", ", pairs) + "]) AS p"))
                        + ") WHERE p.c IS NOT NULL AND p.d IS NOT NULL) LEFT JOIN (SELECT *, true AS there FROM "
                        + spans(list) + ") s ON s.k = p.c GROUP BY ALL HAVING NOT on_day",
                "INSERT INTO " + wrongYears(list) + " SELECT DISTINCT " + yearly("c", "d")
                        + " FROM held WHERE NOT in_year",
                "INSERT INTO " + wrongDays(list) + " SELECT DISTINCT " + daily("c", "d") + " FROM held WHERE in_year",
                "DROP TABLE held");
    }

    /** Keys of at most twelve characters, which is what most codes need, take half the memory of longer ones. */
    private static String yearly(String code, String day) {
        return code + " || '@' || year(" + day + ")";
    }

    private static String daily(String code, String day) {
        return code + " || '@' || (CAST(" + day + " AS DATE) - DATE '2000-01-01')";
    }

    private static String wrongYears(String list) {
        return Quoting.name("wrong_years_" + list);
    }

    private static String wrongDays(String list) {
        return Quoting.name("wrong_days_" + list);
    }

    private static String spans(String list) {
        return Quoting.name("span_" + list);
    }

    /**
     * Quotes and the rest are said and not guessed: the engine guesses from the first rows, and would take quotes that
     * come later for a part of the code, and rows in which a {@code #} stands for comments.
     */
    private String reader() {
        return isParquet()
                ? "read_parquet(" + Quoting.text(file) + ")"
                : "read_csv(" + Quoting.text(file)
                        + ", header = true, all_varchar = true, quote = '\"', escape = '\"', comment = '', skip = 0)";
    }

    private boolean isParquet() {
        return list.uri().endsWith(".parquet");
    }

    private String code() {
        String key = text(list.key());
        return list.keyAs() == null
                ? key
                : expressions.sql(
                        list.keyAs(),
                        path -> switch (path.getFirst()) {
                            case "this" -> key;
                            case "list" -> text(path.getLast());
                            default -> throw new IllegalStateException("checked before: " + path);
                        },
                        target -> {
                            throw new IllegalStateException("checked before: " + target);
                        });
    }

    /**
     * The statements that load the list.
     *
     * @param exactly whether its codes themselves are asked for
     */
    List<String> statements(boolean exactly) {
        String reader = reader();
        String code = code();
        List<String> statements = new ArrayList<>();
        if (exactly) {
            statements.add(codes(code, reader));
        }
        if (list.dated()) {
            statements.add("CREATE TEMP TABLE " + spans(list.name()) + " AS SELECT " + code + " AS k, "
                    + date(list.validFrom()) + " AS f, " + date(list.validTo()) + " + 1 AS t, "
                    + unreadable(list.validFrom())
                    + " OR " + unreadable(list.validTo()) + " AS bad FROM " + reader + " WHERE " + code
                    + " IS NOT NULL");
            statements.add("CREATE TEMP TABLE " + wrongYears(list.name()) + " (k VARCHAR)");
            statements.add("CREATE TEMP TABLE " + wrongDays(list.name()) + " (k VARCHAR)");
        }
        if (list.matched()) {
            statements.addAll(MatchedListSql.tables(list.name()));
        }
        return statements;
    }

    private String codes(String code, String reader) {
        String value = list.value() == null ? "" : ", min(" + text(list.value()) + ") AS v";
        String one = list.unique() ? " HAVING count(DISTINCT " + text(list.value()) + ") = 1" : "";
        return "CREATE TEMP TABLE " + table(list.name()) + " AS SELECT " + code + " AS k" + value + " FROM " + reader
                + " WHERE " + code + " IS NOT NULL GROUP BY 1" + one;
    }

    /** The statement that makes the table of keys of a list in which names are looked for. */
    String keys() {
        return MatchedListSql.keys(list.name(), code(), text(list.value()), list.unique(), reader());
    }

    /** Counts the rows of a dated list whose days cannot be read. */
    String unreadableDays() {
        return "SELECT count(*) FROM " + spans(list.name()) + " WHERE bad";
    }

    /** Counts the codes, and those among them that a program has rounded. */
    String codes() {
        return "SELECT count(*), count(*) FILTER (" + SpoiledKeys.rounded("k") + ") FROM "
                + keysOf(list.name(), list.dated());
    }

    private String date(String column) {
        return column == null ? "CAST(NULL AS DATE)" : CastSql.day(blankIsNull(column));
    }

    private String unreadable(String column) {
        return column == null ? "false" : blankIsNull(column) + " IS NOT NULL AND " + date(column) + " IS NULL";
    }

    private String blankIsNull(String column) {
        return "nullif(trim(" + text(column) + "), '')";
    }

    /** A code that a list has as a number or as bytes is the text that it would be in a source. */
    private String text(String column) {
        String name = Quoting.name(column);
        return isParquet() ? TextForm.ofAny(name) : "CAST(" + name + " AS VARCHAR)";
    }
}
