package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.ColumnType;
import java.util.List;
import java.util.stream.Collectors;

/** From a source's text to text without fillers, and from that to types. What does not read as its type becomes NULL. */
final class CastSql {
    /** Ways in which dates are written: ISO, CMS, US, packed, and a timestamp whose time is midnight. */
    private static final String DATE_FORMATS = "['%Y-%m-%d', '%d-%b-%Y', '%m/%d/%Y', '%Y%m%d', '%Y-%m-%d %H:%M:%S']";
    /** A year of fewer digits is a misread one. */
    private static final String FIRST_DATE = "DATE '1000-01-01'";
    private static final String BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160)";

    private final String nothing;

    CastSql(List<String> fillers) {
        this.nothing = fillers.stream().map(String::strip).filter(filler -> !filler.isEmpty()).distinct()
                .map(filler -> "|\\Q" + filler.replace("\\E", "\\E\\\\E\\Q") + "\\E").collect(Collectors.joining("",
                        "(?i)", ""));
    }

    /** Blanks cut, fillers NULL. One pattern for all fillers: the engine evaluates it once per distinct value of a column chunk. */
    String text(String raw) {
        String cut = "trim(" + raw + ", " + BLANKS + ")";
        return "CASE WHEN regexp_full_match(" + cut + ", " + Quoting.text(nothing) + ") THEN NULL ELSE " + cut + " END";
    }

    /** The value as the type, or NULL. Numbers with a fraction are no whole numbers: the engine's own cast would round them. */
    String typed(String text, ColumnType type) {
        return switch (type) {
            case ColumnType.Text _ -> text;
            case ColumnType.Date _ -> {
                String date = "CAST(try_strptime(" + text + ", " + DATE_FORMATS + ") AS DATE)";
                yield "CASE WHEN " + date + " >= " + FIRST_DATE + " THEN " + date + " END";
            }
            case ColumnType.Whole whole -> {
                // Wider decimals cost a hundred times more.
                String number = "TRY_CAST(" + text + " AS DECIMAL(18,3))";
                yield whole.sql().equals("BIGINT")
                        ? "CASE WHEN regexp_full_match(" + text + ", '[+-]?[0-9]+([.]0*)?') THEN TRY_CAST(" + text
                                + " AS BIGINT) END"
                        : "CASE WHEN " + number + " = trunc(" + number + ") THEN TRY_CAST(" + number + " AS " + whole
                                .sql()
                                + ") END";
            }
            case ColumnType.Decimal decimal -> "TRY_CAST(" + text + " AS " + decimal.sql() + ")";
        };
    }
}
