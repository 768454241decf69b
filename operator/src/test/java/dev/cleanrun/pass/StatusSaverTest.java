// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.decide.Decision;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.run.IndexRanges;
import dev.cleanrun.decide.run.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusSaverTest {
    private final TwoRuns runs = new TwoRuns();
    private final PlannedRun run = runs.planned(runs.first);
    private final StatusSaver saving = new StatusSaver(runs.around(), Runnable::run, _ -> true);
    private final Instant now = runs.agenda.instant();

    @Test
    void counters_are_saved_once_a_second_and_the_next_save_is_waited_for() {
        save("0", now);
        assertThat(saved().completedIndexes()).isEqualTo("0");
        assertThat(save("0-1", now.plusMillis(300))).contains(now.plusSeconds(1));
        assertThat(saved().completedIndexes()).isEqualTo("0");
        save("0-2", now.plusSeconds(1));
        assertThat(saved().completedIndexes()).isEqualTo("0-2");
    }

    @Test
    void what_is_saved_is_not_waited_for() {
        save("0", now);
        assertThat(save("0", now.plusMillis(300))).isEmpty();
    }

    @Test
    void no_status_is_sent_while_another_one_is_under_way() {
        run.beginSave(now.minusSeconds(5));
        assertThat(save("0", now)).hasValueSatisfying(next -> assertThat(next).isBefore(now.plusSeconds(1)));
        assertThat(saved().completedIndexes()).isNotEqualTo("0");
        run.endSave();
        save("0", now);
        assertThat(saved().completedIndexes()).isEqualTo("0");
    }

    @Test
    void an_answer_to_a_run_that_has_left_its_desk_changes_nothing() {
        CleanRunStatus before = run.acknowledged();
        save(new StatusSaver(runs.around(), Runnable::run, _ -> false), "0", now);
        assertThat(run.acknowledged()).isEqualTo(before);
        assertThat(run.isSaving()).isFalse();
    }

    private CleanRunStatus saved() {
        return runs.first.status;
    }

    private Optional<Instant> save(String completed, Instant at) {
        return save(saving, completed, at);
    }

    private Optional<Instant> save(StatusSaver by, String completed, Instant at) {
        var decision = new Decision(
                List.of(new RunDecision(
                        run.ref().uid(),
                        progress(completed),
                        new Outcome.Running(),
                        Optional.empty(),
                        partitions(completed),
                        Optional.empty())),
                List.of(),
                Optional.empty());
        return by.save(
                decision,
                Map.of(run.ref().uid(), run),
                at,
                new PodCleanup(
                        new PodDeletions(runs.around().pods(), runs.around().background()), Map.of()));
    }

    private Progress progress(String completed) {
        Progress before = run.progress();
        IndexRanges done = IndexRanges.parse(completed);
        RowTotals rows = done.bits().stream()
                .mapToObj(index -> Fates.rows(runs.first.ref, index))
                .reduce(RowTotals.NONE, RowTotals::plus);
        return before.toBuilder().completed(done).rows(rows).build();
    }

    private static RunDecision.Partitions partitions(String completed) {
        int done = IndexRanges.parse(completed).count();
        return RunDecision.Partitions.builder()
                .total(6)
                .succeeded(done)
                .active(1)
                .pending(6 - 1 - done)
                .build();
    }
}
