// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.partition;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A condition on the key values of a partition: every key named has to match one of its patterns. Empty matches
 * everything.
 *
 * @param keys patterns by key
 */
public record Match(Map<String, List<ValuePattern>> keys) {
    /** Matches every partition. */
    public static final Match ANY = new Match(Map.of());

    public Match {
        keys = Map.copyOf(keys);
    }

    /**
     * Reads the form of the manifest: lists of texts and integer ranges by key.
     *
     * @throws IllegalArgumentException naming the key and what is wrong with its pattern
     */
    public static Match parse(Map<String, List<String>> texts) {
        var keys = new TreeMap<String, List<ValuePattern>>();
        texts.forEach((key, patterns) -> {
            keys.put(
                    key, patterns.stream().map(pattern -> pattern(key, pattern)).toList());
        });
        return new Match(keys);
    }

    private static ValuePattern pattern(String key, String text) {
        try {
            return ValuePattern.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key " + key + ": \"" + text + "\": " + e.getMessage(), e);
        }
    }

    /** Whether a partition with these key values is meant. A key that the partition does not have matches nothing. */
    public boolean matches(Map<String, String> values) {
        for (var key : keys.entrySet()) {
            String value = values.get(key.getKey());
            if (value == null || key.getValue().stream().noneMatch(pattern -> pattern.matches(value))) {
                return false;
            }
        }
        return true;
    }
}
