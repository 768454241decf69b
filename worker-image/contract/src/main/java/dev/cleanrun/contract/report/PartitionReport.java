// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.result.Ledger;
import java.util.List;

/**
 * What happened to a partition's rows, for people and for the run's summary: counts, sums and masked patterns, never a
 * value of a row. Times and memory differ between two attempts, so it is no part of the outputs that are the same to
 * the byte.
 *
 * @param version of the contract
 * @param partition path of the folder
 * @param recipe name of the recipe
 * @param asOf date that rules referred to
 * @param engine version of DuckDB
 * @param ledger where the rows went
 * @param reasons the same by reason
 * @param amounts where the recipe's amounts went, one entry per column
 * @param rules one entry per rule and column
 * @param failedRules ids of the rules whose share of violations is over their threshold on any column
 * @param columns how full the columns are, before and after
 * @param unknownColumns names of source columns that the recipe does not expect; at most fifty
 * @param gates how the run's quality gates of scope Partition were judged
 * @param memory what was used of what was asked; null when unknown
 * @param stages where the time went
 * @param smallCells rows below which amounts and months are not told; null: eleven
 * @param changes rows of the output of changed values; null: none was asked for
 * @param recipeDigest digest of the recipe as it was resolved; null in reports of earlier versions
 * @param months clean rows by month; null when the recipe names no date for it
 * @param mixedKeys keys that hold rows of several records, or of one that was put right
 */
public record PartitionReport(
        @JsonProperty("v") int version,
        String partition,
        String recipe,
        String asOf,
        String engine,
        Ledger ledger,
        Reasons reasons,
        List<AmountLedger> amounts,
        List<RuleEntry> rules,
        List<String> failedRules,
        List<ColumnEntry> columns,
        List<String> unknownColumns,
        List<GateEntry> gates,
        Memory memory,
        List<StageEntry> stages,
        Integer smallCells,
        Long changes,
        String recipeDigest,
        MonthTable months,
        List<MixedKeys> mixedKeys) {

    /** What is missing, since an earlier version wrote the report, is empty. */
    public PartitionReport {
        reasons = reasons == null ? Reasons.NONE : reasons;
        amounts = copy(amounts);
        rules = copy(rules);
        failedRules = copy(failedRules);
        columns = copy(columns);
        unknownColumns = copy(unknownColumns);
        gates = copy(gates);
        stages = copy(stages);
        mixedKeys = copy(mixedKeys);
    }

    /**
     * Memory and disk of the attempt, in bytes.
     *
     * @param asked what it was given
     * @param peak most anonymous memory; 0 where the system does not tell
     * @param spilled most that the engine had on disk at once
     */
    public record Memory(long asked, long peak, long spilled) {}

    /**
     * One stage of the attempt, or a part of one.
     *
     * @param stage its name; a part is named {@code stage.part}
     * @param ms how long it took
     * @param rss bytes resident at its end; 0 where the system does not tell
     * @param anon of those, bytes that no file backs
     */
    public record StageEntry(String stage, long ms, long rss, long anon) {}

    /**
     * The report read from its JSON; fields that this version does not know are left alone.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PartitionReport parse(String json) {
        return ContractJson.readKnown(json, PartitionReport.class);
    }

    /** A report of this build, of which nothing is counted yet. */
    public static Builder builder(String partition, String recipe, String asOf, String engine) {
        return new Builder(ContractVersion.CONTRACT, partition, recipe, asOf, engine);
    }

    /** The same with what only the attempt as a whole knows. */
    public PartitionReport of(Memory used, List<StageEntry> took) {
        return new Builder(version, partition, recipe, asOf, engine)
                .ledger(ledger, reasons)
                .amounts(amounts)
                .rules(rules)
                .columns(columns, unknownColumns)
                .gates(gates)
                .attempt(used, took)
                .smallCells(smallCells)
                .changes(changes)
                .recipeDigest(recipeDigest)
                .months(months)
                .mixedKeys(mixedKeys)
                .build();
    }

    /** The report as JSON. */
    public String toJson() {
        return ContractJson.writePretty(this);
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** Puts a report together; which rules have failed follows from the rules. */
    public static final class Builder {
        private final int version;
        private final String partition;
        private final String recipe;
        private final String asOf;
        private final String engine;
        private Ledger ledger;
        private Reasons reasons;
        private List<AmountLedger> amounts;
        private List<RuleEntry> rules = List.of();
        private List<ColumnEntry> columns;
        private List<String> unknownColumns;
        private List<GateEntry> gates;
        private Memory memory;
        private List<StageEntry> stages;
        private Integer smallCells;
        private Long changes;
        private String recipeDigest;
        private MonthTable months;
        private List<MixedKeys> mixedKeys;

        private Builder(int version, String partition, String recipe, String asOf, String engine) {
            this.version = version;
            this.partition = partition;
            this.recipe = recipe;
            this.asOf = asOf;
            this.engine = engine;
        }

        public Builder ledger(Ledger rows, Reasons byReason) {
            ledger = rows;
            reasons = byReason;
            return this;
        }

        public Builder amounts(List<AmountLedger> byColumn) {
            amounts = byColumn;
            return this;
        }

        public Builder rules(List<RuleEntry> byRuleAndColumn) {
            rules = byRuleAndColumn;
            return this;
        }

        public Builder columns(List<ColumnEntry> known, List<String> unknown) {
            columns = known;
            unknownColumns = unknown;
            return this;
        }

        public Builder gates(List<GateEntry> judged) {
            gates = judged;
            return this;
        }

        public Builder attempt(Memory used, List<StageEntry> took) {
            memory = used;
            stages = took;
            return this;
        }

        public Builder smallCells(Integer rows) {
            smallCells = rows;
            return this;
        }

        public Builder changes(Long rows) {
            changes = rows;
            return this;
        }

        public Builder recipeDigest(String digest) {
            recipeDigest = digest;
            return this;
        }

        public Builder months(MonthTable ofCleanRows) {
            months = ofCleanRows;
            return this;
        }

        public Builder mixedKeys(List<MixedKeys> ofRules) {
            mixedKeys = ofRules;
            return this;
        }

        /** The report. */
        public PartitionReport build() {
            List<String> failedRules = rules.stream()
                    .filter(rule -> rule.status() == RuleEntry.RuleStatus.FAILED)
                    .map(RuleEntry::id)
                    .distinct()
                    .toList();
            return new PartitionReport(
                    version,
                    partition,
                    recipe,
                    asOf,
                    engine,
                    ledger,
                    reasons,
                    amounts,
                    rules,
                    failedRules,
                    columns,
                    unknownColumns,
                    gates,
                    memory,
                    stages,
                    smallCells,
                    changes,
                    recipeDigest,
                    months,
                    mixedKeys);
        }
    }
}
