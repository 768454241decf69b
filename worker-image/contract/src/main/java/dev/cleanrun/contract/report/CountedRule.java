// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.report;

import dev.cleanrun.contract.report.RuleEntry.RuleStatus;

/** What a rule found, in one partition or in all of them. */
public interface CountedRule {
    /** Its id. */
    String id();

    /** Which of the rules with that id, from 1. */
    int nth();

    /** The column it is about; null: the row, or the partition as a whole. */
    String column();

    /** How it went; null where an earlier version did not tell. */
    RuleStatus status();

    /** What it looked at. */
    long evaluated();

    /** Violations among these. */
    long invalid();

    /** Whether it could say anything. */
    default boolean hasJudged() {
        return status() != RuleStatus.NOT_APPLICABLE;
    }
}
