// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import java.util.HashSet;
import java.util.Set;

/** How alike two words are. */
final class Likeness {
    private static final int TRIGRAM = 3;

    private Likeness() {}

    /**
     * How many letters have to be put in, left out, changed or swapped with their neighbour to make one word of the
     * other (Damerau-Levenshtein, each place touched once); {@code most + 1} when there are more than {@code most}.
     */
    static int distance(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] now = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            now[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    best = Math.min(best, before[j - 2] + 1);
                }
                now[j] = best;
                least = Math.min(least, best);
            }
            if (least > most) {
                return most + 1;
            }
            int[] spare = before;
            before = last;
            last = now;
            now = spare;
        }
        return Math.min(last[other.length()], most + 1);
    }

    /** Twice the trigrams that two words share, over all that they have (Dice). */
    static double trigrams(String one, String other) {
        Set<String> ofOne = trigrams(one);
        Set<String> ofOther = trigrams(other);
        long shared = ofOne.stream().filter(ofOther::contains).count();
        return 2.0 * shared / (ofOne.size() + ofOther.size());
    }

    private static Set<String> trigrams(String word) {
        String padded = "  " + word + " ";
        Set<String> trigrams = new HashSet<>();
        for (int i = 0; i + TRIGRAM <= padded.length(); i++) {
            trigrams.add(padded.substring(i, i + TRIGRAM));
        }
        return trigrams;
    }
}
