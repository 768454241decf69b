// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import dev.cleanrun.contract.recipe.Recipe;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns that an expression reads. Expressions are of a small language without quoted names, checked by the worker on
 * the parse tree, so that their words tell: what is called is a function, what follows a dot is a column only after
 * {@code raw}.
 */
record Mentions(Recipe recipe) {
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern WORD =
            Pattern.compile("(?<path>[a-zA-Z_]\\w*\\s*\\.\\s*)?(?<name>[a-zA-Z_]\\w*)(?!\\w)(?!\\s*\\()");

    /** The recipe's columns in an expression, {@code this} left out; none in null. */
    Set<String> in(String expression) {
        Set<String> columns = new LinkedHashSet<>();
        if (expression == null) {
            return columns;
        }
        Matcher words = WORD.matcher(LITERAL.matcher(expression).replaceAll("''"));
        while (words.find()) {
            String path = words.group("path");
            if (path == null || path.strip().matches("(?i)raw\\s*\\.")) {
                recipe.columns().stream()
                        .filter(column -> column.name().equalsIgnoreCase(words.group("name")))
                        .forEach(column -> columns.add(column.name()));
            }
        }
        return columns;
    }
}
