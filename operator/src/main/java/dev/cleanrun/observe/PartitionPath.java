// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.order.PartitionFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads folders such as {@code age_band=25-44/event_year=2017}. */
public final class PartitionPath {
    /** How Hive writes NULL into a folder name. */
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private PartitionPath() {}

    /** The folder's keys and decoded values; empty when a segment is not {@code key=value} or a key comes twice. */
    public static Optional<PartitionFolder> read(String folder) {
        Map<String, String> values = new LinkedHashMap<>();
        if (folder.isEmpty()) {
            return Optional.of(new PartitionFolder("", values));
        }
        for (String segment : folder.split("/", -1)) {
            int equals = segment.indexOf('=');
            if (equals <= 0) {
                return Optional.empty();
            }
            String key = PercentCoding.decode(segment.substring(0, equals));
            String value = segment.substring(equals + 1);
            if (values.containsKey(key)) {
                return Optional.empty();
            }
            values.put(key, value.equals(NULL) ? null : PercentCoding.decode(value));
        }
        return Optional.of(new PartitionFolder(folder, values));
    }

    /**
     * The folder of a path that was read before.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PartitionFolder of(String path) {
        return read(path).orElseThrow(() -> new IllegalArgumentException("not a partition: " + path));
    }

    /** The folder's values without NULLs, so that no pattern matches them. */
    public static Map<String, String> matchable(PartitionFolder folder) {
        var values = new LinkedHashMap<>(folder.values());
        values.values().removeIf(value -> value == null);
        // Smaller by far, which counts in a plan of very many partitions.
        return Map.copyOf(values);
    }

    /** The keys in path order. */
    static List<String> keys(PartitionFolder folder) {
        return List.copyOf(folder.values().keySet());
    }
}
