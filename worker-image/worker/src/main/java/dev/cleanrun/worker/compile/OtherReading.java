// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.ColumnType;
import java.util.List;
import java.util.Optional;

/**
 * How texts of a column may be meant other than they are read. A text that can only be meant so is missing and counted;
 * but where most are meant so, those that read in both ways were read as other values, and nothing would show it.
 */
public enum OtherReading {
    /** {@code 31/01/2017}, where 01/31/2017 is read. */
    DAY_FIRST(
            "with the day first",
            "with the month first",
            "formats: [\"%d/%m/%Y\"]",
            "formats: [\"%m/%d/%Y\"]",
            numbers("BETWEEN 13 AND 31", "BETWEEN 1 AND 12"),
            numbers("BETWEEN 1 AND 12", "BETWEEN 13 AND 31"),
            numbers("BETWEEN 1 AND 12", "BETWEEN 1 AND 12") + " AND substr(\"#t\", 1, 2) <> substr(\"#t\", 4, 2)"),
    /** {@code 1.234,56}, where 1234.56 is read. */
    DECIMAL_COMMA(
            "with a decimal comma",
            "with a decimal point",
            "number: {thousands: \".\", decimal: \",\"}",
            "number: {decimal: \".\"}",
            matches("[+-]?(?:[0-9]+|[0-9]{1,3}(?:[.][0-9]{3})+),[0-9]{1,2}"),
            matches("[+-]?[0-9]+[.](?:[0-9]{1,2}|[0-9]{4,})"),
            matches("[+-]?[1-9][0-9]{0,2}[.][0-9]{3}"));

    private final String other;
    private final String usual;
    private final String otherSetting;
    private final String usualSetting;
    private final String onlyOther;
    private final String onlyUsual;
    private final String either;

    OtherReading(
            String other,
            String usual,
            String otherSetting,
            String usualSetting,
            String onlyOther,
            String onlyUsual,
            String either) {
        this.other = other;
        this.usual = usual;
        this.otherSetting = otherSetting;
        this.usualSetting = usualSetting;
        this.onlyOther = onlyOther;
        this.onlyUsual = onlyUsual;
        this.either = either;
    }

    /** The other reading that texts of a column may have; empty where the recipe says how they are written. */
    public static Optional<OtherReading> of(Column column) {
        return switch (column.type()) {
            case ColumnType.Date _, ColumnType.Timestamp _ ->
                column.formats().isEmpty() ? Optional.of(DAY_FIRST) : Optional.empty();
            case ColumnType.Decimal _, ColumnType.Floating _ ->
                column.number() == null ? Optional.of(DECIMAL_COMMA) : Optional.empty();
            case ColumnType.Text _, ColumnType.Whole _ -> Optional.empty();
        };
    }

    /**
     * Counts of each object: its number, texts that only read otherwise, that only read as they are, and that read in
     * both ways.
     */
    public String counts(CompileContext context, Column column) {
        int text = context.source().mapping().mapped().get(column.name());
        return "SELECT \"#i\" >> " + CompileContext.ROW_BITS + ", count(*) FILTER (" + onlyOther
                + "), count(*) FILTER (" + onlyUsual + "), count(*) FILTER (" + either + ") FROM (SELECT \"#i\", "
                + TextSql.cut(SourceSql.text(text)) + " AS \"#t\" FROM "
                + SourceSql.from(context, List.of(text)) + ") GROUP BY 1 ORDER BY 1";
    }

    /**
     * So many texts of a column in one object.
     *
     * @param others that only read otherwise
     * @param usuals that only read as they are read
     * @param eithers that read in both ways
     */
    public record Counted(long others, long usuals, long eithers) {
        /** Fewer texts that only read otherwise may be errors of people. */
        private static final int ENOUGH = 10;

        /** Whether some were read as other values than they are rather meant. */
        public boolean isMisread() {
            return others >= ENOUGH && others > usuals && eithers > 0;
        }
    }

    /** What is wrong with so many texts of a column, and where to say how it is written. */
    public String told(String column, Counted counted, String where) {
        return column + ": " + counted.others() + " texts only read " + other + ", " + counted.usuals() + " only "
                + usual + ", and " + counted.eithers() + " both ways, which would be other values: set "
                + otherSetting + " for it in " + where + ", or " + usualSetting + " if the " + counted.others()
                + " are errors";
    }

    private static String numbers(String first, String second) {
        return "\"#t\" LIKE '__/__/____%' AND TRY_CAST(substr(\"#t\", 1, 2) AS INTEGER) " + first
                + " AND TRY_CAST(substr(\"#t\", 4, 2) AS INTEGER) " + second;
    }

    private static String matches(String regex) {
        return "regexp_full_match(\"#t\", " + Quoting.text(regex) + ")";
    }
}
