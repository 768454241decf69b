// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of a list, and which of them a word of a text may mean. */
final class Words {
    private static final int MOST_KEPT = 20_000;
    private static final int SHORTEST_PREFIX = 4;
    private static final int MOST_PREFIXED = 12;
    private static final int SHORTEST_TYPO = 5;
    private static final int SHORTEST_TWO_TYPOS = 11;
    private static final int SHORTEST_SKELETON = 4;
    private static final double PREFIX = 0.97;
    private static final double SKELETON = 0.9;
    private static final double TYPO = 0.93;
    private static final double TWO_TYPOS = 0.85;
    private static final double TRIGRAMS = 0.75;
    private static final double FEWEST_TRIGRAMS = 0.55;

    private final String[] sorted;
    private final Map<String, Integer> ids;
    private final Map<String, int[]> skeletons;
    private final Map<Integer, int[]> buckets;
    private final Map<String, Meaning[]> kept = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Meaning[]> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** A word of the list that may be meant, and how surely: 1 is the word itself. */
    record Meaning(int word, double likeness) {}

    /** Words, each once, in their order. */
    Words(String[] sorted) {
        this.sorted = sorted;
        this.ids = new HashMap<>(sorted.length * 2);
        Map<String, List<Integer>> bySkeleton = new HashMap<>();
        Map<Integer, List<Integer>> byBucket = new HashMap<>();
        for (int id = 0; id < sorted.length; id++) {
            ids.put(sorted[id], id);
            bySkeleton
                    .computeIfAbsent(skeleton(sorted[id]), _ -> new ArrayList<>(1))
                    .add(id);
            byBucket.computeIfAbsent(bucket(sorted[id].charAt(0), sorted[id].length()), _ -> new ArrayList<>())
                    .add(id);
        }
        this.skeletons = arrays(bySkeleton);
        this.buckets = arrays(byBucket);
    }

    int size() {
        return sorted.length;
    }

    int id(String word) {
        return ids.getOrDefault(word, -1);
    }

    String word(int id) {
        return sorted[id];
    }

    /** What a word may mean, the likeliest first. */
    Meaning[] meanings(String word) {
        Meaning[] known = kept.get(word);
        if (known == null) {
            known = found(word);
            kept.put(word, known);
        }
        return known;
    }

    private Meaning[] found(String word) {
        Map<Integer, Double> found = new HashMap<>();
        int id = id(word);
        if (id >= 0) {
            found.put(id, 1.0);
        }
        if (word.length() >= SHORTEST_PREFIX && !Lexicon.isSalt(word)) {
            begun(word, found);
        }
        if (id < 0 && found.isEmpty()) {
            abbreviated(word, found);
            misspelt(word, found);
        }
        return found.entrySet().stream()
                .map(entry -> new Meaning(entry.getKey(), entry.getValue()))
                .sorted((one, other) -> one.likeness() != other.likeness()
                        ? Double.compare(other.likeness(), one.likeness())
                        : Integer.compare(one.word(), other.word()))
                .toArray(Meaning[]::new);
    }

    /** Words that go on where this one ends, and those that end where this one goes on. */
    private void begun(String word, Map<Integer, Double> found) {
        int from = Arrays.binarySearch(sorted, word);
        from = from < 0 ? -from - 1 : from;
        int to = from;
        while (to < sorted.length && sorted[to].startsWith(word) && to - from < MOST_PREFIXED) {
            found.merge(to, PREFIX, Math::max);
            to++;
        }
        for (int length = word.length() - 1; length > SHORTEST_PREFIX + 1; length--) {
            int id = id(word.substring(0, length));
            if (id >= 0) {
                found.merge(id, PREFIX - 0.02 * (word.length() - length), Math::max);
            }
        }
    }

    private void abbreviated(String word, Map<Integer, Double> found) {
        String skeleton = skeleton(word);
        if (skeleton.length() >= SHORTEST_SKELETON) {
            for (int id : skeletons.getOrDefault(skeleton, new int[0])) {
                found.merge(id, SKELETON, Math::max);
            }
        }
    }

    private void misspelt(String word, Map<Integer, Double> found) {
        if (word.length() < SHORTEST_TYPO) {
            return;
        }
        for (int length = word.length() - 3; length <= word.length() + 3; length++) {
            for (int id : buckets.getOrDefault(bucket(word.charAt(0), length), new int[0])) {
                String listed = sorted[id];
                int shorter = Math.min(word.length(), listed.length());
                int distance = Math.abs(length - word.length()) > 2 ? 3 : Likeness.distance(word, listed, 2);
                if (distance == 1) {
                    found.merge(id, TYPO, Math::max);
                } else if (distance == 2 && shorter >= SHORTEST_TWO_TYPOS) {
                    found.merge(id, TWO_TYPOS, Math::max);
                } else {
                    double trigrams = Likeness.trigrams(word, listed);
                    if (trigrams >= FEWEST_TRIGRAMS) {
                        found.merge(id, trigrams * TRIGRAMS, Math::max);
                    }
                }
            }
        }
    }

    /** A word without its vowels, but for the first letter: payers shorten names so. */
    private static String skeleton(String word) {
        StringBuilder skeleton = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (i == 0 || "AEIOUY".indexOf(c) < 0) {
                skeleton.append(c);
            }
        }
        return skeleton.toString();
    }

    private static int bucket(char first, int length) {
        return first * 256 + Math.min(length, 255);
    }

    private static <K> Map<K, int[]> arrays(Map<K, List<Integer>> lists) {
        Map<K, int[]> arrays = new HashMap<>(lists.size() * 2);
        lists.forEach((key, ids) ->
                arrays.put(key, ids.stream().mapToInt(Integer::intValue).toArray()));
        return arrays;
    }
}
