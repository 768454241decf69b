// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.Set;

/**
 * The functions that expressions of a recipe may call: scalar, the same answer for the same arguments, no access to
 * files or settings. Taken from DuckDB's list of scalar functions (duckdb.org/docs, "Functions"), those that cleaning
 * needs.
 */
public final class AllowedFunctions {
    /** Tells whether a text is in a reference list: {@code in_list(x, name)}. */
    public static final String IN_LIST = "in_list";
    /** The value that a reference list gives for a text: {@code lookup(x, name)}. */
    public static final String LOOKUP = "lookup";

    /** Whether a text may mean a key of a list that is matched, but not surely: {@code undecided(x, name)}. */
    public static final String UNDECIDED = "undecided";

    /** The functions that ask a list, whose last argument is its name. */
    public static final Set<String> OF_LISTS = Set.of(IN_LIST, LOOKUP, UNDECIDED);

    /** Names in lower case, operators included. */
    public static final Set<String> NAMES = Set.of(
            IN_LIST,
            LOOKUP,
            UNDECIDED,
            // operators
            "+",
            "-",
            "*",
            "/",
            "//",
            "%",
            "||",
            "~~",
            "!~~",
            "~~*",
            "!~~*",
            // text
            "upper",
            "lower",
            "trim",
            "ltrim",
            "rtrim",
            "length",
            "strlen",
            "len",
            "substr",
            "substring",
            "left",
            "right",
            "lpad",
            "rpad",
            "replace",
            "translate",
            "reverse",
            "repeat",
            "split_part",
            "strpos",
            "position",
            "instr",
            "contains",
            "starts_with",
            "prefix",
            "suffix",
            "ends_with",
            "concat",
            "concat_ws",
            "chr",
            "ascii",
            "ord",
            "strip_accents",
            "regexp_full_match",
            "regexp_matches",
            "regexp_extract",
            "regexp_replace",
            "like_escape",
            "not_like_escape",
            "levenshtein",
            "jaro_winkler_similarity",
            // numbers
            "abs",
            "sign",
            "round",
            "trunc",
            "floor",
            "ceil",
            "ceiling",
            "mod",
            "greatest",
            "least",
            // dates
            "year",
            "month",
            "day",
            "quarter",
            "week",
            "dayofweek",
            "dayofyear",
            "date_part",
            "datepart",
            "date_trunc",
            "datetrunc",
            "date_diff",
            "datediff",
            "date_sub",
            "datesub",
            "date_add",
            "make_date",
            "last_day",
            "strftime",
            "try_strptime",
            "to_days",
            "to_weeks",
            "to_months",
            "to_years",
            // choice
            "coalesce",
            "nullif",
            "ifnull",
            "if");

    private AllowedFunctions() {}
}
