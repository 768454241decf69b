// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which names a piece of our SQL may refer to. */
final class SqlNames {
    /** A text, which may hold anything; a quoted name; or a word, which may be a name without quotes. */
    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|[\\p{L}_][\\p{L}\\p{N}_]*+");

    private SqlNames() {}

    /** The keys of all names in these pieces, and of words that are none. */
    static Set<String> of(Collection<String> pieces) {
        Set<String> names = new HashSet<>();
        for (String piece : pieces) {
            Matcher tokens = TOKEN.matcher(piece);
            while (tokens.find()) {
                if (piece.charAt(tokens.start()) != '\'') {
                    names.add(key(tokens.group()));
                }
            }
        }
        return names;
    }

    /** What is the same for all ways to write a name: the engine pays no heed to its case. */
    static String key(String name) {
        String bare = name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
        return bare.toLowerCase(Locale.ROOT);
    }
}
