// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Gives a source's columns their names in an output. Those that the output adds itself win; no two are alike, whatever
 * their case.
 */
final class OutputNames {
    /** The character that the engine has in no name. */
    private static final char NUL = 0;

    private static final char INSTEAD = '\ufffd';

    private final Set<String> taken = new HashSet<>();

    /** For an output that has columns of these names of its own. */
    OutputNames(Collection<String> own) {
        own.forEach(name -> taken.add(lower(name)));
    }

    /** The name of a column in the output; {@code number} names those that have none. */
    String of(String delivered, int number) {
        String name = delivered.isEmpty() ? "c" + number : delivered.replace(NUL, INSTEAD);
        while (!taken.add(lower(name))) {
            name = name + "_source";
        }
        return name;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
