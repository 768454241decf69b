package dev.cleanrun.worker.clean;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.worker.compile.RuleCounts.RuleCount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened to a partition's rows, for people and for the run's summary. Counts only, no values.
 *
 * @param version
 *            of the contract
 * @param partition
 *            path of the folder
 * @param recipe
 *            name of the recipe
 * @param asOf
 *            date that rules referred to
 * @param engine
 *            version of DuckDB
 * @param ledger
 *            where the rows went
 * @param rules
 *            one entry per rule and column
 */
record PartitionReport(@JsonProperty("v") int version, String partition, String recipe, String asOf, String engine,
        Ledger ledger, List<RuleEntry> rules) {
    private static final int RATIO_DIGITS = 6;

    /** How a rule went on a column. */
    enum Status {
        /** At most the threshold. */
        passed,
        /** More than the threshold. */
        failed,
        /** The source lacks the column or the list. */
        notApplicable
    }

    /** One rule on one column; the column is absent when the rule is about the row. */
    record RuleEntry(String id, String description, Step step, Action action, int severity, String column,
            long evaluated, long valid, long invalid, @JsonProperty("null") long nulls, BigDecimal ratio,
            BigDecimal threshold, Status status) {
        static RuleEntry of(RuleCount count) {
            BigDecimal ratio = count.evaluated() == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(count.invalid()).divide(BigDecimal.valueOf(count.evaluated()), RATIO_DIGITS,
                            RoundingMode.HALF_UP).stripTrailingZeros();
            BigDecimal threshold = count.rule().threshold();
            Status status = !count.applicable()
                    ? Status.notApplicable
                    : threshold != null && ratio.compareTo(threshold) > 0 ? Status.failed : Status.passed;
            return new RuleEntry(count.rule().id(), count.rule().description(), count.rule().step(),
                    count.rule().action(), count.rule().severity(), count.column(), count.evaluated(), count.valid(),
                    count.invalid(), count.nulls(), ratio, threshold, status);
        }
    }

    static PartitionReport of(CleaningJob job, Ledger ledger, List<RuleCount> counts, String engine) {
        return new PartitionReport(ContractVersion.CONTRACT, job.partition().path(), job.recipe().name(),
                job.asOf().toString(), engine, ledger, counts.stream().map(RuleEntry::of).toList());
    }

    String toJson() {
        return ContractJson.writePretty(this);
    }

    /** Rules that fired, most frequent first. */
    List<Result.RuleCount> topRules() {
        Map<String, Long> fired = new LinkedHashMap<>();
        rules.forEach(rule -> fired.merge(rule.id(), rule.invalid(), Long::sum));
        return fired.entrySet().stream().filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey(
                        Comparator.naturalOrder())))
                .map(entry -> new Result.RuleCount(entry.getKey(), entry.getValue())).toList();
    }
}
