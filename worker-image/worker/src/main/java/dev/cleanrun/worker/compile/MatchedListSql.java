// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.Collection;
import java.util.List;

/**
 * The tables of a list whose keys are looked for inexactly. Texts are read out once, each by itself, and what they mean
 * comes back as a table, so that rows are joined with it as with any list.
 */
public final class MatchedListSql {
    private MatchedListSql() {}

    /** Every key of the list ({@code k}) with its value ({@code v}), which is NULL where it has several. */
    public static String keys(String list) {
        return Quoting.name("keys_" + list);
    }

    /** What was asked ({@code n}) and the value that it means ({@code v}), NULL where it means none. */
    public static String meant(String list) {
        return Quoting.name("meant_" + list);
    }

    /** What may mean a key, but not surely ({@code n}). */
    public static String undecided(String list) {
        return Quoting.name("undecided_" + list);
    }

    /** The texts that are being looked for ({@code n}) with the numbers of their rows ({@code r}). */
    public static String asked(String list) {
        return Quoting.name("asked_" + list);
    }

    /** The statements that make the tables of what texts mean. */
    static List<String> tables(String list) {
        return List.of(
                "CREATE TEMP TABLE " + meant(list) + " (n VARCHAR, v VARCHAR)",
                "CREATE TEMP TABLE " + undecided(list) + " (n VARCHAR)");
    }

    /**
     * The statement that makes the table of keys.
     *
     * @param key SQL of a row's key
     * @param value SQL of its value
     * @param unique whether a key with several values has none
     */
    static String keys(String list, String key, String value, boolean unique, String reader) {
        String one = "min(" + value + ")";
        return "CREATE TEMP TABLE " + keys(list) + " AS SELECT " + key + " AS k, "
                + (unique ? "CASE WHEN count(DISTINCT " + value + ") = 1 THEN " + one + " END" : one) + " AS v FROM "
                + reader + " WHERE " + key + " IS NOT NULL GROUP BY 1";
    }

    /** The texts over the rows of {@code levels} that nobody has asked for before. */
    static Preparation asking(String list, Collection<String> texts, Levels levels) {
        return new Preparation.Names(
                list,
                "SELECT n, count(*) AS r FROM ("
                        + levels.selectAlone(List.of("unnest(["
                                + String.join(
                                        ", ",
                                        texts.stream().map(MatchedListSql::text).toList()) + "]) AS n"))
                        + ") WHERE n IS NOT NULL AND n NOT IN (SELECT n FROM " + meant(list) + ") GROUP BY 1");
    }

    /** The value that a text means. */
    static String value(String list, String text) {
        return "(SELECT e.v FROM " + meant(list) + " e WHERE e.n = " + text(text) + ")";
    }

    /** Whether somebody has to look at a text. */
    static String unsure(String list, String text) {
        return "(CASE WHEN " + text + " IS NOT NULL THEN " + text(text) + " IN (SELECT n FROM " + undecided(list)
                + ") END)";
    }

    private static String text(String sql) {
        return "CAST(" + sql + " AS VARCHAR)";
    }
}
