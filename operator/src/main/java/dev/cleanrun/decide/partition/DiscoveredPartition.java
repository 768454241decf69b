// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.partition;

import dev.cleanrun.contract.order.Inputs;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One leaf folder of the source as discovery found it.
 *
 * @param path {@code key=value/...} as it stands in the source; empty for a source without partition keys
 * @param values decoded value by key; a key whose value is NULL is left out, so that no pattern matches it
 * @param inputs its data objects
 * @param fingerprint opaque; a commit counts only under this one
 * @param committed whether the target already holds this fingerprint, so that there is nothing to do
 * @param rows that its objects probably have; empty where nothing tells
 */
public record DiscoveredPartition(
        String path,
        Map<String, String> values,
        Inputs inputs,
        String fingerprint,
        boolean committed,
        OptionalLong rows) {
    public DiscoveredPartition {
        values = Map.copyOf(values);
    }

    /** One of unknown rows. */
    public DiscoveredPartition(
            String path, Map<String, String> values, Inputs inputs, String fingerprint, boolean committed) {
        this(path, values, inputs, fingerprint, committed, OptionalLong.empty());
    }
}
