// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A limit on the rows that break one rule, or on how far a run may depart from the run before it. */
@ApiType
@ValidationRule(
        value = "has(self.drift) || (has(self.rule) && has(self.maxRatio))",
        message = "a gate needs rule and maxRatio, or drift")
@ValidationRule(
        value = "has(self.drift) || !(has(self.column) || has(self.maxChange) || has(self.maxScore)"
                + " || has(self.noEarlierRun))",
        message = "column, maxChange, maxScore and noEarlierRun belong to gates with drift")
@ValidationRule(
        value = "!has(self.drift) || (!has(self.maxRatio) && has(self.maxChange) != has(self.maxScore))",
        message = "a gate with drift needs exactly one of maxChange and maxScore, and no maxRatio")
@ValidationRule(
        value = "!has(self.drift) || (self.drift == 'Rule') == has(self.rule)",
        message = "drift Rule needs rule, other drift has none")
@ValidationRule(
        value = "!has(self.drift) || self.drift == 'Rule'"
                + " || (self.drift == 'Amount' || self.drift == 'Empty') == has(self.column)",
        message = "drift Amount and Empty need column, drift Rows has none")
public record QualityGate(
        @JsonPropertyDescription("Id of a rule of the recipe, as RX-NDC-02. Default: none, for a gate with a drift"
                + " other than Rule; all others need it; at most 64 characters.")
        @Size(min = 1, max = 64)
        @Pattern("^[A-Za-z][A-Za-z0-9._-]*$")
        String rule,

        @JsonPropertyDescription("Largest share of rows, between 0 and 1 and written as text, that may break the "
                + "rule. Default: none, for a gate with drift; all others need it; at most 8 characters.")
        @Size(min = 1, max = 8)
        @Pattern(Patterns.RATIO)
        String maxRatio,

        @JsonPropertyDescription(
                "What happens above the limit: Fail refuses the result, Warn reports it. Default: " + "Fail.")
        @Default("Fail")
        OnBreach onBreach,

        @JsonPropertyDescription("Least rows that a ratio is taken of; the gate is open below it. With drift: open"
                + " where both runs have fewer; a share of fewer rows in one of the two is not judged, which is said."
                + " Default: 100; 0 to 1000000000.")
        @Default("100")
        @Min(0)
        @Max(1000000000)
        Integer minRows,

        @JsonPropertyDescription("Rows that the ratio is taken of: Partition checks each partition before it is "
                + "published, Run checks all together at the end. Gates with drift are checked at the end, whatever"
                + " this says. Default: Partition.")
        @Default("Partition")
        GateScope scope,

        @JsonPropertyDescription("Compares what the target holds now with what the last run left on it whose own gates"
            + " were not broken: Rows read, the sum of an Amount over the clean rows, the share of rows that break a"
            + " Rule, or the share of clean rows that are Empty in a column. Default: none, the gate is on a rule's"
            + " ratio.")
        DriftKind drift,

        @JsonPropertyDescription("With drift Amount and Empty the column, with drift Rule one of the rule's columns."
                + " Default: none, with drift Rule the column that changed most; at most 64 characters.")
        @Size(min = 1, max = 64)
        @Pattern("^[a-z][a-z0-9_]*$")
        String column,

        @JsonPropertyDescription("Largest change, written as text: of rows and amounts by what they were (0.10 is a"
                + " tenth more or less), of shares the difference (0.02 is two percentage points). Default: none,"
                + " maxScore is the limit; at most 8 characters.")
        @Size(min = 1, max = 8)
        @Pattern(Patterns.LIMIT)
        String maxChange,

        @JsonPropertyDescription("Largest distance from the median of past runs on the target, at most 20 whose own"
                + " gates were not broken, in robust standard deviations and written as text; 3.5 is a usual limit."
                + " Judged from five past runs on. Default: none, maxChange is the limit; at most 8 characters.")
        @Size(min = 1, max = 8)
        @Pattern(Patterns.LIMIT)
        String maxScore,

        @JsonPropertyDescription("With drift: what follows where there is nothing to compare with, as on a target's"
                + " first run, or where one of the two runs does not tell all of the figure. Fail fails the run, Warn"
                + " says it. Default: Warn.")
        OnBreach noEarlierRun) {

    /** A gate on a rule's ratio. */
    public QualityGate(String rule, String maxRatio, OnBreach onBreach, Integer minRows, GateScope scope) {
        this(rule, maxRatio, onBreach, minRows, scope, null, null, null, null, null);
    }

    /** Over which rows a quality gate takes its ratio. */
    public enum GateScope {
        /** Each partition alone, before it is published. */
        @JsonProperty("Partition")
        PARTITION,
        /** All partitions of the run together, when the last has ended. */
        @JsonProperty("Run")
        RUN
    }

    /** What a broken quality gate does. */
    public enum OnBreach {
        /** The partition, or the run, fails. */
        @JsonProperty("Fail")
        FAIL,
        /** The report and a condition say it. */
        @JsonProperty("Warn")
        WARN
    }

    /** What a quality gate compares with the run before on the same target. */
    public enum DriftKind {
        /** Rows read. */
        @JsonProperty("Rows")
        ROWS,
        /** The sum of an amount over the clean rows. */
        @JsonProperty("Amount")
        AMOUNT,
        /** The share of rows that break a rule. */
        @JsonProperty("Rule")
        RULE,
        /** The share of clean rows without a value in a column. */
        @JsonProperty("Empty")
        EMPTY
    }
}
