// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Nearest {
    private Nearest() {}

    /** {@code (did you mean "format"?)} when one of the names is close enough, else nothing. */
    public static String hint(String written, Collection<String> names) {
        Optional<String> best = names.stream().min(Comparator.comparingInt(name -> distance(written, name)));
        return best.filter(name -> distance(written, name) <= Math.max(1, name.length() / 3))
                .map(name -> " (did you mean \"" + name + "\"?)")
                .orElse("");
    }

    // Levenshtein, blind to case.
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
