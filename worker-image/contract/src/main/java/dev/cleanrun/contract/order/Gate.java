// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * A limit on how often a rule may be violated, or on how many rows may be rejected whatever the rule.
 *
 * @param rule id of the rule; null: all rows that were rejected
 * @param maxRatio largest share of violated rows, a decimal from 0 to 1 as text
 * @param onBreach what follows
 * @param minRows partitions with fewer rows are not judged
 */
public record Gate(String rule, String maxRatio, OnBreach onBreach, long minRows) {
    /** Partitions with fewer rows may be rejected as a whole: a handful of bad rows says little. */
    public static final long MIN_REJECTED_OF = 100;

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** What follows when a gate is broken. */
    public enum OnBreach {
        /** The partition is not published. */
        FAIL("Fail"),
        /** It is published and told. */
        WARN("Warn");

        private final String text;

        OnBreach(String text) {
            this.text = text;
        }

        /** As it is written in JSON and told to people. */
        @JsonValue
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The gate that every run has: a partition of which more rows are rejected is not published. */
    public static Gate onRejected(String maxRatio) {
        return new Gate(null, maxRatio, OnBreach.FAIL, MIN_REJECTED_OF);
    }

    /**
     * Whether it is about all rejected rows, and not about a rule. A manifest's ledger alone tells whether it is
     * broken.
     */
    public boolean judgesRejected() {
        return rule == null;
    }

    /** Whether rows are enough for a share to be taken of them. */
    public boolean judges(long rows) {
        return rows >= Math.max(1, minRows);
    }

    /** Whether a share is more than the limit; exact, not by a rounded ratio. */
    public boolean isOver(long part, long rows) {
        return isOver(part, rows, new BigDecimal(maxRatio));
    }

    /** Whether a share is more than half of the limit: not too much, but so much that somebody should look. */
    public boolean isNear(long part, long rows) {
        return isOver(part, rows, new BigDecimal(maxRatio).multiply(HALF));
    }

    /** Whether rows of which so many were rejected must not be published, and do not count as done where they are. */
    public boolean refuses(long rejected, long read) {
        return judgesRejected() && judges(read) && isOver(rejected, read);
    }

    private static boolean isOver(long part, long rows, BigDecimal share) {
        return rows > 0 && BigDecimal.valueOf(part).compareTo(share.multiply(BigDecimal.valueOf(rows))) > 0;
    }
}
