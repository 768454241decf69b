// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.cleanrun.api.schema.CrdSchema;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.ladder.Counts;
import dev.cleanrun.decide.ladder.FailureClass;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.IndexRanges;
import dev.cleanrun.decide.run.MemoryUse;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.StallReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFileTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Retry RETRY = Retry.builder()
            .index(7)
            .attempt(2)
            .memory(160L << 20)
            .scratch(20L << 30)
            .deadlineFactor(2)
            .counts(new Counts(Map.of(FailureClass.DEADLINE, 1)))
            .notBefore(NOON)
            .build();

    @TempDir
    Path root;

    private Instant now = NOON;
    private StateFolder state;

    @BeforeEach
    void hold() {
        state = StateFolder.hold(root);
    }

    @AfterEach
    void release() {
        state.close();
    }

    private SavedStatus kept() {
        return new SavedStatus(state, new Plan(List.of()), "plan", () -> now);
    }

    private static RunDecision decision(Outcome outcome, Optional<RunDecision.Stall> stall) {
        var failure = new Progress.Failure(9, "year=" + "9".repeat(600), "CorruptInput", "m".repeat(600), 1);
        var progress = Progress.builder()
                .round(2)
                .observedRetryRequest("again")
                .completed(IndexRanges.parse("119"))
                .failed(IndexRanges.parse("9"))
                .retries(List.of(RETRY))
                .rows(new RowTotals(10, 7, 2, 1))
                .failures(List.of(failure))
                .memory(new Progress.MemorySeen(3, 2, 5L << 20, MemoryUse.NONE))
                .speed(new Progress.Speed(1, 1))
                .finished(outcome.isFinal())
                .build();
        return new RunDecision(
                "u",
                progress,
                outcome,
                stall,
                RunDecision.Partitions.builder()
                        .total(130)
                        .skipped(4)
                        .succeeded(1)
                        .active(2)
                        .retrying(1)
                        .pending(121)
                        .failed(1)
                        .build(),
                Optional.of(NOON.plusSeconds(60)));
    }

    private static RunDecision running() {
        return decision(new Outcome.Running(), Optional.empty());
    }

    private static RunDecision failed() {
        return decision(
                new Outcome.Failed(FailReason.PARTITIONS_FAILED, "1 of 130 partitions failed", Outcome.Report.WRITTEN),
                Optional.of(new RunDecision.Stall(StallReason.FAILED, "PartitionsFailed: 1")));
    }

    private StatusCondition condition(ConditionType type) {
        return state.status().orElseThrow().conditions().stream()
                .filter(one -> one.type() == type)
                .findFirst()
                .orElseThrow();
    }

    private void assertSchema() throws IOException {
        var schema = CrdSchema.CLEAN_RUN.strict().at("/properties/status");
        var file = new YAMLMapper().readTree(Files.readString(root.resolve("status.yaml")));
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(file))
                .isEmpty();
        assertThat(file.at("/conditions")).hasSize(5);
    }

    @Test
    void what_is_written_obeys_the_schema_of_the_resource_and_reads_back() throws IOException {
        kept().save(running());
        assertSchema();
        CleanRunStatus status = state.status().orElseThrow();
        assertThat(status.phase()).isEqualTo(Phase.RUNNING);
        assertThat(status.completedIndexes()).isEqualTo("119");
        assertThat(status.memory().highestPeak()).isEqualTo("5Mi");
        assertThat(status.completionTime()).isNull();
        assertThat(StatusFile.retries(status)).containsExactly(RETRY);

        kept().save(failed());
        assertSchema();
        assertThat(StatusFile.retries(state.status().orElseThrow()))
                .as("a finished run leaves none")
                .isEmpty();
    }

    @Test
    void a_condition_keeps_its_time_until_its_status_changes() {
        SavedStatus kept = kept();
        kept.save(running());
        now = NOON.plusSeconds(30);
        kept.save(failed());

        assertThat(condition(ConditionType.SUSPENDED))
                .returns(ConditionStatus.FALSE, StatusCondition::status)
                .returns(NOON, StatusCondition::lastTransitionTime);
        assertThat(condition(ConditionType.READY))
                .returns(ConditionStatus.FALSE, StatusCondition::status)
                .returns(now, StatusCondition::lastTransitionTime)
                .returns("PartitionsFailed", StatusCondition::reason);
        assertThat(condition(ConditionType.FINISHED))
                .returns(ConditionStatus.TRUE, StatusCondition::status)
                .returns(now, StatusCondition::lastTransitionTime);
        assertThat(condition(ConditionType.STALLED).status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(condition(ConditionType.RECONCILING).status()).isEqualTo(ConditionStatus.FALSE);
    }

    @Test
    void a_later_start_goes_on_with_the_time_of_an_unfinished_run_and_not_with_that_of_a_finished_one() {
        kept().save(running());
        now = NOON.plusSeconds(30);
        kept().save(failed());
        assertThat(state.status().orElseThrow().startTime()).isEqualTo(NOON);
        assertThat(state.status().orElseThrow().completionTime()).isEqualTo(now);

        now = NOON.plusSeconds(90);
        kept().save(running());
        assertThat(state.status().orElseThrow().startTime()).isEqualTo(now);
    }

    @Test
    void success_is_ready_and_a_missing_summary_is_told() {
        kept().save(decision(new Outcome.Succeeded(Outcome.Report.MISSING), Optional.empty()));

        assertThat(condition(ConditionType.READY))
                .returns(ConditionStatus.TRUE, StatusCondition::status)
                .returns("CompletedWithoutReport", StatusCondition::reason);
        assertThat(condition(ConditionType.STALLED).status()).isEqualTo(ConditionStatus.FALSE);
    }

    @Test
    void a_file_that_is_no_status_counts_as_none() throws IOException {
        Files.writeString(root.resolve("status.yaml"), "phase: {odd: [");

        assertThat(state.status()).isEmpty();
    }
}
