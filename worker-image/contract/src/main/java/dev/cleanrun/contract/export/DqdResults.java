// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.Level;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.contract.summary.RunOrigin;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.summary.RunSummary.ColumnTotal;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A summary as the results of OHDSI's DataQualityDashboard 2 (https://github.com/OHDSI/DataQualityDashboard, the list
 * that {@code executeDqChecks} writes), which its viewer shows. A rule with a column is a check, and so is how full a
 * column is. Single values stand in lists of one, as R writes them.
 *
 * @param startTimestamp when the run's first partition was committed
 * @param endTimestamp when its last one was
 * @param executionTime in words
 * @param checkResults a check each
 * @param metadata of the data: one entry
 * @param overview how many checks went how
 */
public record DqdResults(
        List<String> startTimestamp,
        List<String> endTimestamp,
        List<String> executionTime,
        @JsonProperty("CheckResults") List<Check> checkResults,
        @JsonProperty("Metadata") List<Map<String, String>> metadata,
        @JsonProperty("Overview") Map<String, List<BigDecimal>> overview) {
    private static final String PLAUSIBILITY = "Plausibility";
    private static final String CONFORMANCE = "Conformance";
    private static final String COMPLETENESS = "Completeness";
    private static final int PERCENT = 2;
    private static final int MILLIS = 1_000;

    /** Copies the lists. */
    public DqdResults {
        checkResults = List.copyOf(checkResults);
        metadata = List.copyOf(metadata);
    }

    /**
     * One check.
     *
     * @param numViolatedRows rows that break the rule
     * @param pctViolatedRows their share of the rows looked at, from 0 to 1
     * @param numDenominatorRows rows looked at
     * @param checkName id of the rule, or {@code measureValueCompleteness}
     * @param checkLevel {@code FIELD} or {@code TABLE}
     * @param checkDescription what it finds
     * @param cdmTableName the recipe
     * @param cdmFieldName the column; null where the rule is about the row
     * @param category of checks, after Kahn and others (2016)
     * @param context {@code Verification}: against the recipe, not against other data
     * @param checkId unlike any other's
     * @param failed 1 where it is over its threshold
     * @param passed 1 where it is not
     * @param isError 0
     * @param notApplicable 1 where the source lacks the column or the list
     * @param notApplicableReason why; null where it is applicable
     * @param thresholdValue in per cent; null: none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Check(
            long numViolatedRows,
            BigDecimal pctViolatedRows,
            long numDenominatorRows,
            String checkName,
            String checkLevel,
            String checkDescription,
            String cdmTableName,
            String cdmFieldName,
            String category,
            String context,
            String checkId,
            int failed,
            int passed,
            int isError,
            int notApplicable,
            String notApplicableReason,
            BigDecimal thresholdValue) {}

    /** The summary in this form. */
    public static DqdResults of(RunSummary summary) {
        String table = summary.origin().recipes().stream()
                .findFirst()
                .map(RunOrigin.RecipeUse::name)
                .orElse(summary.run());
        List<Check> checks = new ArrayList<>();
        summary.rules().forEach(rule -> checks.add(rule(table, rule)));
        summary.columns().forEach(column -> checks.add(column(table, column)));
        long millis = summary.wholeMillis();
        return new DqdResults(
                one(summary.origin().firstCommit()),
                one(summary.origin().lastCommit()),
                List.of(millis / MILLIS + " secs"),
                checks,
                List.of(metadata(summary)),
                overview(checks));
    }

    private static List<String> one(String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static Check rule(String table, RuleTotal rule) {
        boolean applicable = rule.status() != RuleStatus.NOT_APPLICABLE;
        boolean failed = rule.status() == RuleStatus.FAILED;
        return new Check(
                rule.invalid(),
                RuleEntry.ratio(rule.invalid(), rule.evaluated()),
                rule.evaluated(),
                RuleEntry.name(rule.id(), rule.nth()),
                rule.column() == null ? "TABLE" : "FIELD",
                rule.description(),
                table,
                rule.column(),
                category(rule),
                "Verification",
                id(
                        RuleEntry.name(rule.id(), rule.nth()),
                        table,
                        rule.column(),
                        String.valueOf(rule.step()),
                        String.valueOf(rule.action())),
                failed ? 1 : 0,
                applicable && !failed ? 1 : 0,
                0,
                applicable ? 0 : 1,
                applicable ? null : "The source lacks the rule's columns or its list.",
                rule.threshold() == null ? null : rule.threshold().movePointRight(PERCENT));
    }

    /** Whether values read as their type and code system, or whether they can be. */
    private static String category(RuleTotal rule) {
        if (rule.level() == Level.PARTITION || rule.step() == null) {
            return CONFORMANCE;
        }
        return switch (rule.step()) {
            case CASTS, CODES -> CONFORMANCE;
            default -> PLAUSIBILITY;
        };
    }

    private static Check column(String table, ColumnTotal column) {
        return new Check(
                column.nullsAfter(),
                RuleEntry.ratio(column.nullsAfter(), column.rowsAfter()),
                column.rowsAfter(),
                "measureValueCompleteness",
                "FIELD",
                "Clean rows without a value in " + column.column(),
                table,
                column.column(),
                COMPLETENESS,
                "Verification",
                id("measureValueCompleteness", table, column.column()),
                0,
                1,
                0,
                0,
                null,
                null);
    }

    private static String id(String... parts) {
        return String.join("_", Arrays.stream(parts).filter(Objects::nonNull).toList());
    }

    private static Map<String, String> metadata(RunSummary summary) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("cdmSourceName", summary.run());
        metadata.put("cdmSourceAbbreviation", summary.run());
        metadata.put("sourceDescription", String.valueOf(summary.origin().source()));
        metadata.put("cdmEtlReference", String.valueOf(summary.origin().target()));
        metadata.put("cdmReleaseDate", String.valueOf(summary.origin().newestCommit()));
        metadata.put("cdmVersion", "CleanRun");
        metadata.put("dqdVersion", "2.6.0");
        return metadata;
    }

    private static Map<String, List<BigDecimal>> overview(List<Check> checks) {
        Map<String, List<BigDecimal>> overview = new LinkedHashMap<>();
        long failed = count(checks, check -> check.failed() == 1);
        long passed = count(checks, check -> check.passed() == 1);
        put(overview, "countTotal", checks.size());
        put(overview, "countPassed", passed);
        put(overview, "countErrorFailed", 0);
        put(overview, "countThresholdFailed", failed);
        put(overview, "countOverallFailed", failed);
        overview.put("percentPassed", List.of(percent(passed, passed + failed)));
        overview.put("percentFailed", List.of(percent(failed, passed + failed)));
        List<String> categories = List.of(PLAUSIBILITY, CONFORMANCE, COMPLETENESS);
        categories.forEach(one -> put(overview, "countTotal" + one, count(checks, in(one))));
        categories.forEach(one ->
                put(overview, "countFailed" + one, count(checks, in(one).and(check -> check.failed() == 1))));
        categories.forEach(one ->
                put(overview, "countPassed" + one, count(checks, in(one).and(check -> check.passed() == 1))));
        return overview;
    }

    private static Predicate<Check> in(String category) {
        return check -> check.category().equals(category);
    }

    private static long count(List<Check> checks, Predicate<Check> some) {
        return checks.stream().filter(some).count();
    }

    private static void put(Map<String, List<BigDecimal>> overview, String name, long count) {
        overview.put(name, List.of(BigDecimal.valueOf(count)));
    }

    private static BigDecimal percent(long some, long all) {
        return all == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(100L * some).divide(BigDecimal.valueOf(all), PERCENT, RoundingMode.HALF_UP);
    }
}
