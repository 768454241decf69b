// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import java.util.Map;

/**
 * One {@code key=value/...} folder.
 *
 * @param path as it stands below the source, raw, without a slash at either end:
 *     {@code age_band=25-44/event_year=2017}; empty when the source has no keys
 * @param values decoded value by key in path order; a null value is Hive's NULL
 */
public record PartitionFolder(String path, Map<String, String> values) {
    /** Keeps the order of the keys; null values are allowed. */
    public PartitionFolder {
        values = values == null ? Map.of() : new OrderedValues(values);
    }

    /** The prefix of the partition's own keys below the source: the path and a slash, or nothing. */
    public String prefix() {
        return path.isEmpty() ? "" : path + "/";
    }
}
