// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

/** Likeness of whole texts by Jaro and Winkler: what the matcher is compared with. */
final class JaroWinkler {
    private static final int LONGEST_PREFIX = 4;
    private static final double PREFIX = 0.1;

    private JaroWinkler() {}

    static double of(String one, String other) {
        int window = Math.max(0, Math.max(one.length(), other.length()) / 2 - 1);
        boolean[] taken = new boolean[other.length()];
        int[] places = new int[one.length()];
        int same = 0;
        for (int i = 0; i < one.length(); i++) {
            int to = Math.min(other.length() - 1, i + window);
            for (int j = Math.max(0, i - window); j <= to; j++) {
                if (!taken[j] && one.charAt(i) == other.charAt(j)) {
                    taken[j] = true;
                    places[same++] = i;
                    break;
                }
            }
        }
        if (same == 0) {
            return 0;
        }
        int moved = 0;
        int next = 0;
        for (int j = 0; j < other.length(); j++) {
            if (taken[j] && one.charAt(places[next++]) != other.charAt(j)) {
                moved++;
            }
        }
        double jaro = ((double) same / one.length() + (double) same / other.length() + (same - moved / 2.0) / same) / 3;
        int prefix = 0;
        int most = Math.min(LONGEST_PREFIX, Math.min(one.length(), other.length()));
        while (prefix < most && one.charAt(prefix) == other.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX * (1 - jaro);
    }
}
