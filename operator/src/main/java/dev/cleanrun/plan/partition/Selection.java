package dev.cleanrun.plan.partition;

import java.util.Map;

/**
 * Which partitions of a source belong to a run: those that {@code include} matches, without those that {@code exclude} matches. Both need
 * all of their keys to match; an empty {@code exclude} excludes nothing.
 */
public record Selection(Match include, Match exclude) {
    /** Every partition. */
    public static final Selection ALL = new Selection(Match.ANY, Match.ANY);

    /** Whether a partition with these key values belongs to the run. */
    public boolean takes(Map<String, String> values) {
        return include.matches(values) && (exclude.keys().isEmpty() || !exclude.matches(values));
    }
}
