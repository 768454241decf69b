// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Texts near the border of what is valid: good ones in which a few characters were lost, doubled, changed or added. */
public final class NearTexts {
    private static final String CHARACTERS = "0123456789012345678900-/: .,_eE+-TZxJANjanFbPMpm$()'{}ARJ%\u0663\u00e9";

    private final Random random;
    private final List<String> good;

    /** @param good texts that are valid */
    public NearTexts(long seed, List<String> good) {
        this.random = new Random(seed);
        this.good = good;
    }

    /** The good texts, and others until there are so many. */
    public List<String> take(int number) {
        List<String> texts = new ArrayList<>(good);
        while (texts.size() < number) {
            StringBuilder text = new StringBuilder(good.get(random.nextInt(good.size())));
            for (int digit = 0; digit < text.length(); digit++) {
                if (Character.isDigit(text.charAt(digit)) && random.nextInt(4) == 0) {
                    text.setCharAt(digit, (char) ('0' + random.nextInt(10)));
                }
            }
            for (int edits = random.nextInt(3); edits > 0; edits--) {
                edit(text);
            }
            // The text rule cuts and empties; both are another rule's.
            String cut = text.toString().strip();
            if (!cut.isEmpty()) {
                texts.add(cut);
            }
        }
        return texts;
    }

    private void edit(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        if (at == text.length() || random.nextInt(3) == 0) {
            text.insert(at, character);
        } else if (random.nextBoolean()) {
            text.deleteCharAt(at);
        } else {
            text.setCharAt(at, character);
        }
    }

    /** A query that gives the texts as column {@code t}, in their order. */
    public static String query(List<String> texts) {
        return "SELECT unnest(["
                + texts.stream()
                        .map(text -> "'" + text.replace("'", "''") + "'")
                        .collect(Collectors.joining(", ")) + "]) AS t";
    }
}
