package dev.cleanrun.worker.summary;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.result.Ledger;
import java.util.List;
import java.util.Map;

/**
 * What the partitions on a run's target add up to. The same manifests and reports give the same summary: nothing in it depends on when it was made.
 *
 * @param version
 *            of this form
 * @param run
 *            name of the run
 * @param runUid
 *            its identity
 * @param partitions
 *            how many, by state
 * @param ledger
 *            rows of all committed partitions
 * @param rules
 *            counts of all committed partitions, by rule and column
 */
public record RunSummary(@JsonProperty("v") int version, String run, String runUid, Partitions partitions,
        Ledger ledger, List<RuleTotal> rules) {
    /** The version of this form. */
    public static final int VERSION = 1;

    /** Copies the list. */
    public RunSummary {
        rules = List.copyOf(rules);
    }

    /**
     * How many partitions the target holds, by state.
     *
     * @param committed
     *            complete
     * @param byThisRun
     *            of those, put there by this run
     * @param before
     *            of those, put there by other runs
     * @param writing
     *            left half-way by an attempt that did not commit; the next run puts them right
     * @param withoutReport
     *            committed, but their report is gone or unreadable, so that their rules are not counted
     */
    public record Partitions(long committed, long byThisRun, long before, long writing, long withoutReport) {}

    /**
     * What a rule found in one column over all partitions.
     *
     * @param id
     *            of the rule
     * @param step
     *            in which it runs
     * @param action
     *            what follows from a violation
     * @param severity
     *            as the recipe says
     * @param column
     *            that it looked at; null for rules over rows or partitions
     * @param evaluated
     *            rows that it looked at
     * @param valid
     *            of those, good
     * @param invalid
     *            violations
     * @param nulls
     *            without a value
     * @param ratio
     *            invalid by evaluated, six decimals; 0 when nothing was evaluated
     * @param partitions
     *            partitions by the status that their reports give the rule
     */
    public record RuleTotal(String id, String step, String action, int severity, String column, long evaluated,
            long valid, long invalid, @JsonProperty("null") long nulls, String ratio, Map<String, Long> partitions) {}
}
