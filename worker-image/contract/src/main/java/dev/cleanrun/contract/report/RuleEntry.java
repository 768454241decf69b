// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * One rule on one column.
 *
 * @param id of the rule
 * @param nth which of the recipe's rules with that id, from 1: several rules may share one, and each is counted by
 *     itself
 * @param description what it finds
 * @param level what it judges
 * @param step when
 * @param action what follows
 * @param severity 1 (blocks) to 5 (note)
 * @param column null when the rule is about the row or the partition as a whole
 * @param evaluated what it looked at: valid, invalid and null together
 * @param valid of those, good
 * @param invalid violations
 * @param nulls of those, without a value
 * @param ratio invalid by evaluated, at most six decimals; 0 when nothing was evaluated
 * @param threshold share from which it has failed; null: never
 * @param status how it went
 * @param patterns what the violating texts look like, masked, most frequent first
 * @param looked how many violating texts the patterns were counted over; null without patterns
 */
public record RuleEntry(
        String id,
        int nth,
        String description,
        Level level,
        Step step,
        Action action,
        int severity,
        String column,
        long evaluated,
        long valid,
        long invalid,
        @JsonProperty("null") long nulls,
        BigDecimal ratio,
        BigDecimal threshold,
        RuleStatus status,
        List<Pattern> patterns,
        Long looked)
        implements CountedRule {
    private static final int DECIMALS = 6;

    /** A missing list is an empty one; earlier versions did not tell rules of one id apart. */
    public RuleEntry {
        nth = Math.max(1, nth);
        patterns = patterns == null ? List.of() : List.copyOf(patterns);
    }

    /** The entry of a rule as a recipe has it. */
    public static Builder builder(Rule rule, int nth) {
        return builder(rule.id(), nth, rule.description())
                .acts(rule.step(), rule.action(), rule.severity())
                .threshold(rule.threshold());
    }

    /** The entry of any rule. */
    public static Builder builder(String id, int nth, String description) {
        return new Builder(id, nth, description);
    }

    /** What a rule judges. */
    public enum Level {
        /** The value of one column in a row. */
        FIELD("field"),
        /** A row. */
        ROW("row"),
        /** The partition as a whole; then the counts are of partitions. */
        PARTITION("partition");

        private final String text;

        Level(String text) {
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

    /** How a rule went. */
    public enum RuleStatus {
        /** At most the threshold. */
        PASSED("passed"),
        /** More than the threshold. */
        FAILED("failed"),
        /** The source lacks the column or the list. */
        NOT_APPLICABLE("notApplicable");

        private final String text;

        RuleStatus(String text) {
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

    /**
     * What texts look like: digits as 9, letters as A, ASCII punctuation as it is, all else as {@code ?}.
     *
     * @param pattern cut after 32 characters
     * @param rows texts that look so
     */
    public record Pattern(String pattern, long rows) {}

    /**
     * What a rule is called where ids alone are not enough: {@code CM-DAT-01}, and {@code CM-DAT-01#2} for the second
     * of that id.
     */
    public static String name(String id, int nth) {
        return nth == 1 ? id : id + "#" + nth;
    }

    /** The share of violations; 0 when nothing was evaluated. */
    public static BigDecimal ratio(long invalid, long evaluated) {
        return evaluated == 0 || invalid == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(invalid)
                        .divide(BigDecimal.valueOf(evaluated), DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
    }

    /** How a rule went that may be broken by that share; exact, not by the rounded ratio. */
    public static RuleStatus status(boolean applicable, long invalid, long evaluated, BigDecimal threshold) {
        if (!applicable) {
            return RuleStatus.NOT_APPLICABLE;
        }
        return threshold != null && isOver(invalid, evaluated, threshold) ? RuleStatus.FAILED : RuleStatus.PASSED;
    }

    /** Whether the share of violations is more than that. */
    public static boolean isOver(long invalid, long evaluated, BigDecimal share) {
        return evaluated > 0
                && BigDecimal.valueOf(invalid).compareTo(share.multiply(BigDecimal.valueOf(evaluated))) > 0;
    }

    /** Puts an entry together; share and status follow from what was counted. */
    public static final class Builder {
        private final String id;
        private final int nth;
        private final String description;
        private Level level;
        private String column;
        private Step step;
        private Action action;
        private int severity;
        private long valid;
        private long invalid;
        private long nulls;
        private BigDecimal threshold;
        private boolean applicable = true;
        private List<Pattern> patterns;
        private Long looked;

        private Builder(String id, int nth, String description) {
            this.id = id;
            this.nth = nth;
            this.description = description;
        }

        /** {@code ofColumn} is null when the rule is about the row or the partition. */
        public Builder judges(Level what, String ofColumn) {
            level = what;
            column = ofColumn;
            return this;
        }

        public Builder acts(Step when, Action what, int howBad) {
            step = when;
            action = what;
            severity = howBad;
            return this;
        }

        public Builder counted(long ofValid, long ofInvalid, long ofNulls) {
            valid = ofValid;
            invalid = ofInvalid;
            nulls = ofNulls;
            return this;
        }

        /** Null: the rule never fails. */
        public Builder threshold(BigDecimal share) {
            threshold = share;
            return this;
        }

        /** Not said: it is. */
        public Builder applicable(boolean isThere) {
            applicable = isThere;
            return this;
        }

        public Builder patterns(List<Pattern> mostFrequentFirst, Long ofTexts) {
            patterns = mostFrequentFirst;
            looked = ofTexts;
            return this;
        }

        /** The entry. */
        public RuleEntry build() {
            long evaluated = valid + invalid + nulls;
            return new RuleEntry(
                    id,
                    nth,
                    description,
                    level,
                    step,
                    action,
                    severity,
                    column,
                    evaluated,
                    valid,
                    invalid,
                    nulls,
                    ratio(invalid, evaluated),
                    threshold,
                    status(applicable, invalid, evaluated, threshold),
                    patterns,
                    looked);
        }
    }
}
