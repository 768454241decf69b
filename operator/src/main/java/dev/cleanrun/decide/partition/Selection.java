// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.partition;

import java.util.List;
import java.util.Map;

/**
 * Which partitions of a source belong to a run: those that {@code include} matches, without those that {@code exclude}
 * matches. Both need all of their keys to match; an empty {@code exclude} excludes nothing.
 */
public record Selection(Match include, Match exclude) {
    /** Every partition. */
    public static final Selection ALL = new Selection(Match.ANY, Match.ANY);

    /**
     * Reads the form of the manifest.
     *
     * @throws IllegalArgumentException naming the key and what is wrong with its pattern
     */
    public static Selection parse(Map<String, List<String>> include, Map<String, List<String>> exclude) {
        return new Selection(Match.parse(include), Match.parse(exclude));
    }

    /** Whether a partition with these key values belongs to the run. */
    public boolean takes(Map<String, String> values) {
        return include.matches(values) && (exclude.keys().isEmpty() || !exclude.matches(values));
    }
}
