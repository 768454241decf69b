package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.ColumnType;
import dev.cleanrun.contract.recipe.ReferenceList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads reference lists. Codes that hold for a time stand in a second table once for each stretch of time between two days on which anything in the
 * list changes: looking up a code on a day is then one comparison, which keeps the order of rows.
 */
final class ListSql {
    private static final String STRETCH = "'@'";

    private final ReferenceList list;
    private final String file;
    private final Expressions expressions;

    ListSql(ReferenceList list, String file, Expressions expressions) {
        this.list = list;
        this.file = file;
        this.expressions = expressions;
    }

    /** The table that holds a list, or its codes by stretch of time. */
    static String table(String list, boolean dated) {
        return (dated ? "refon_" : "ref_") + list;
    }

    /** What a code on a day is compared with; NULL when one of them is. */
    static String onDay(String code, String day, List<LocalDate> days) {
        if (days.isEmpty()) {
            return code;
        }
        StringBuilder stretch = new StringBuilder("CASE");
        for (int number = days.size(); number > 0; number--) {
            stretch.append(" WHEN ").append(day).append(" >= DATE '").append(days.get(number - 1)).append("' THEN '")
                    .append(number).append('\'');
        }
        return "(" + code + " || " + STRETCH + " || " + stretch + " WHEN " + day + " IS NOT NULL THEN '0' END)";
    }

    /** The statements that load the list. */
    List<String> statements() {
        String reader = list.uri().endsWith(".parquet")
                ? "read_parquet(" + Quoting.text(file) + ")"
                : "read_csv(" + Quoting.text(file) + ", header = true, all_varchar = true)";
        String key = text(list.key());
        String code = list.keyAs() == null ? key : expressions.sql(list.keyAs(), path -> switch (path.getFirst()) {
            case "this" -> key;
            case "list" -> text(path.getLast());
            default -> throw new IllegalStateException("checked before: " + path);
        }, target -> {
            throw new IllegalStateException("checked before: " + target);
        });
        String value = list.value() == null ? "" : ", min(" + text(list.value()) + ") AS v";
        String one = list.unique() ? " HAVING count(DISTINCT " + text(list.value()) + ") = 1" : "";
        List<String> statements = new ArrayList<>(List.of("CREATE TEMP TABLE " + Quoting.name(table(list.name(), false))
                + " AS SELECT " + code + " AS k" + value + " FROM " + reader + " WHERE " + code
                + " IS NOT NULL GROUP BY 1" + one));
        if (list.dated()) {
            statements.addAll(stretches(reader, code));
        }
        return statements;
    }

    private List<String> stretches(String reader, String code) {
        String codes = Quoting.name("span_" + list.name());
        String days = Quoting.name("days_" + list.name());
        return List.of("CREATE TEMP TABLE " + codes + " AS SELECT " + code + " AS k, " + date(list.validFrom())
                + " AS f, " + date(list.validTo()) + " + 1 AS t, " + unreadable(list.validFrom()) + " OR "
                + unreadable(list.validTo()) + " AS bad FROM " + reader + " WHERE " + code + " IS NOT NULL",
                "CREATE TEMP TABLE " + days
                        + " AS SELECT d, row_number() OVER (ORDER BY d) AS n FROM (SELECT f AS d FROM "
                        + codes + " UNION SELECT t FROM " + codes + ") WHERE d IS NOT NULL",
                "CREATE TEMP TABLE " + Quoting.name(table(list.name(), true)) + " AS SELECT DISTINCT k || " + STRETCH
                        + " || s AS k FROM (SELECT k, unnest(range(coalesce(a.n, 0), coalesce(b.n, (SELECT count(*) + 1 FROM "
                        + days + ")))) AS s FROM " + codes + " c LEFT JOIN " + days + " a ON a.d = c.f LEFT JOIN "
                        + days
                        + " b ON b.d = c.t)");
    }

    /** Counts the rows of a dated list whose days cannot be read. */
    String unreadableDays() {
        return "SELECT count(*) FROM " + Quoting.name("span_" + list.name()) + " WHERE bad";
    }

    /** The days on which anything in a dated list changes, rising. */
    String days() {
        return "SELECT d FROM " + Quoting.name("days_" + list.name()) + " ORDER BY d";
    }

    private static String date(String column) {
        return column == null
                ? "CAST(NULL AS DATE)"
                : new CastSql(List.of()).typed(blankIsNull(column), new ColumnType.Date());
    }

    private static String unreadable(String column) {
        return column == null ? "false" : blankIsNull(column) + " IS NOT NULL AND " + date(column) + " IS NULL";
    }

    private static String blankIsNull(String column) {
        return "nullif(trim(" + text(column) + "), '')";
    }

    private static String text(String column) {
        return "CAST(" + Quoting.name(column) + " AS VARCHAR)";
    }
}
