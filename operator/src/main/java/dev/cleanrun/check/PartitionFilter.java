package dev.cleanrun.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which partitions a run selects.
 *
 * @param include by key; all must match; a partition without the key does not
 * @param exclude by key; one that matches is enough, and wins over include
 */
public record PartitionFilter(Map<String, ValueSet> include, Map<String, ValueSet> exclude) {
    /**
     * Reads the filter from a manifest's include and exclude.
     *
     * @throws IllegalArgumentException when a range cannot be read
     */
    public static PartitionFilter parse(Map<String, List<String>> include, Map<String, List<String>> exclude) {
        return new PartitionFilter(sets(include), sets(exclude));
    }

    /** Whether the partition with these decoded values, by key, is selected. */
    public boolean selects(Map<String, String> values) {
        boolean in = include.entrySet().stream().allMatch(entry -> matches(entry, values));
        return in && exclude.entrySet().stream().noneMatch(entry -> matches(entry, values));
    }

    private static boolean matches(Map.Entry<String, ValueSet> entry, Map<String, String> values) {
        String value = values.get(entry.getKey());
        return value != null && entry.getValue().has(value);
    }

    private static Map<String, ValueSet> sets(Map<String, List<String>> lists) {
        return lists.entrySet()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> ValueSet.parse(entry.getValue())));
    }
}
