// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.math.BigDecimal;
import java.util.List;

/**
 * One rule.
 *
 * @param id under which it is counted; several rules may share one
 * @param description what it finds, for people
 * @param columns it is applied to each of them, {@code this} in expressions; empty: once to the row
 * @param needs columns without which the rule says nothing: where the source lacks one, it is not applicable
 * @param step when
 * @param check what it finds
 * @param action what follows
 * @param value expression of the new value, for fixes; null otherwise
 * @param severity 1 (blocks) to 5 (note)
 * @param threshold share of rows from which the report shows the rule as not passed; null: never
 */
public record Rule(
        String id,
        String description,
        List<String> columns,
        List<String> needs,
        Step step,
        Check check,
        Action action,
        String value,
        int severity,
        BigDecimal threshold) {
    /** In the middle of 1 to 5. */
    static final int DEFAULT_SEVERITY = 3;

    /** Copies the lists. */
    public Rule {
        columns = List.copyOf(columns);
        needs = List.copyOf(needs);
    }

    /** A rule about the row that says no more than this, of severity {@value #DEFAULT_SEVERITY}. */
    public static Builder builder(String id, Step step, Check check, Action action) {
        return new Builder(id, step, check, action);
    }

    /** Puts a rule together; each method sets what it is named after. */
    public static final class Builder {
        private final String id;
        private final Step step;
        private final Check check;
        private final Action action;
        private String description;
        private List<String> columns = List.of();
        private List<String> needs = List.of();
        private String value;
        private int severity = DEFAULT_SEVERITY;
        private BigDecimal threshold;

        private Builder(String id, Step step, Check check, Action action) {
            this.id = id;
            this.step = step;
            this.check = check;
            this.action = action;
        }

        public Builder description(String forPeople) {
            description = forPeople;
            return this;
        }

        public Builder columns(List<String> each) {
            columns = each;
            return this;
        }

        public Builder needs(List<String> others) {
            needs = others;
            return this;
        }

        public Builder value(String expression) {
            value = expression;
            return this;
        }

        public Builder severity(int howBad) {
            severity = howBad;
            return this;
        }

        public Builder threshold(BigDecimal share) {
            threshold = share;
            return this;
        }

        /** The rule. */
        public Rule build() {
            return new Rule(id, description, columns, needs, step, check, action, value, severity, threshold);
        }
    }
}
