// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.ColumnType;
import dev.cleanrun.contract.recipe.ReferenceList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Codes of a column that a list has, but written otherwise: a spreadsheet took the zeros before them, or somebody put
 * dashes into them. Each of them would be told as unknown, and nothing would say that it is the list that is wrong.
 *
 * @param list its name
 * @param column whose values are looked up in it as they are
 * @param found query of how many of some values the list has, and how many not
 * @param otherwise query of how many of the others it has without zeros before them, signs and case
 */
public record OtherwiseListed(String list, String column, String found, String otherwise) {
    /** Fewer may be mistyped. */
    private static final int ENOUGH = 10;
    /** A smaller share of the values says nothing of how the list is written. */
    private static final int ONE_IN = 10;
    /** So many rows show how codes are written, and are read in no time. */
    private static final int ROWS = 20_000;

    /** Those of all rules that apply. */
    static List<OtherwiseListed> of(Shape shape) {
        Map<String, OtherwiseListed> all = new LinkedHashMap<>();
        for (RowBit bit : shape.bits()) {
            RecipeCheck.texts(bit.rule())
                    .flatMap(text -> shape.expressions().lookedUpAsTheyAre(text).stream())
                    .forEach(asked -> column(shape, bit, asked.name())
                            .ifPresent(column -> all.computeIfAbsent(
                                    asked.list() + " " + column, _ -> of(shape, asked.list(), column))));
        }
        return List.copyOf(all.values());
    }

    private static Optional<String> column(Shape shape, RowBit bit, String named) {
        return Optional.ofNullable(
                        named.equals("this")
                                ? bit.column()
                                : shape.recipe().column(named).orElse(null))
                .filter(column -> column.type() instanceof ColumnType.Text)
                .map(Column::name)
                .filter(shape::present);
    }

    private static OtherwiseListed of(Shape shape, String list, String column) {
        boolean dated = shape.recipe().references().stream()
                .filter(reference -> reference.name().equals(list))
                .anyMatch(ReferenceList::dated);
        String keys = "(SELECT k FROM " + ListSql.keysOf(list, dated) + ")";
        String asked = "(SELECT DISTINCT " + name(column) + " AS x FROM (SELECT " + name(column) + " FROM canon LIMIT "
                + ROWS + ") WHERE x IS NOT NULL)";
        return new OtherwiseListed(
                list,
                column,
                "SELECT count(*) FILTER (f), count(*) FILTER (NOT f) FROM (SELECT x IN " + keys + " AS f FROM " + asked
                        + ")",
                "SELECT count(*) FROM (SELECT " + bare("x") + " AS b FROM " + asked + " WHERE x NOT IN " + keys
                        + ") v JOIN (SELECT ltrim(b, '0') AS stem, min(length(b)) AS digits FROM (SELECT " + bare("k")
                        + " AS b FROM " + keys + ") GROUP BY 1) l ON l.stem = ltrim(v.b, '0') AND l.stem <> '' AND"
                        + " l.digits <= length(v.b)");
    }

    /** Letters and digits alone. */
    private static String bare(String code) {
        return "regexp_replace(upper(" + code + "), '[^A-Z0-9]+', '', 'g')";
    }

    /**
     * How a list has the values that were looked up.
     *
     * @param found as they are
     * @param others those that it has not
     */
    public record Listed(long found, long others) {
        /** Whether enough are missing to look for them otherwise; a list never has all codes. */
        public boolean lacksMany() {
            return others >= ENOUGH && others * ONE_IN > found + others;
        }

        /** Whether most of the missing ones are there otherwise. */
        public boolean hasOtherwise(long otherwise) {
            return otherwise >= ENOUGH && otherwise * 2 > others;
        }
    }

    /** What is wrong, and what to do. */
    public String told(Listed listed, long otherwise) {
        return "the codes of column " + column + " are written otherwise in the reference list " + list + ": of "
                + (listed.found() + listed.others()) + " values it has " + listed.found() + " as they are, and "
                + otherwise + " only without leading zeros, signs and case; write the list's codes as the column has"
                + " them, or say how with keyAs in the recipe";
    }
}
