package dev.cleanrun.contract.order;

/**
 * A limit on how often a rule may be violated.
 *
 * @param rule
 *            id of the rule
 * @param maxRatio
 *            largest share of violated rows, a decimal from 0 to 1 as text
 * @param onBreach
 *            what follows
 * @param minRows
 *            partitions with fewer rows are not judged
 */
public record Gate(String rule, String maxRatio, OnBreach onBreach, long minRows) {
    /** What follows when a gate is broken. */
    public enum OnBreach {
        /** The partition is not published. */
        Fail,
        /** It is published and told. */
        Warn
    }
}
