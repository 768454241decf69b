// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.decide.run.Trouble;
import dev.cleanrun.snapshot.RunSnapshot;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All of a run is cleaned by the image of its discovery, unless that never starts. */
class CorrectedImageTest {
    private final TwoRuns runs = new TwoRuns();
    private final PlannedRun run = runs.planned(runs.first);
    private final String discovered = run.snapshot().image();

    private String used() {
        return run.pods(runs.profile()).image();
    }

    private void corrected(String image) {
        run.ask(new PlannedRun.Asked(run.asked().spec(), run.asked().generation(), image));
    }

    /** Saves the run in this trouble as a pass would. */
    private void saved(Trouble trouble) {
        Progress before = run.progress();
        var progress = before.toBuilder().trouble(trouble).build();
        CleanRunStatus status = run.report()
                .after(
                        new RunDecision(
                                run.ref().uid(),
                                progress,
                                new Outcome.Running(),
                                Optional.empty(),
                                RunDecision.Partitions.builder()
                                        .total(6)
                                        .active(1)
                                        .pending(5)
                                        .build(),
                                Optional.empty()),
                        Optional.of(run.acknowledged()),
                        runs.agenda.instant());
        run.acknowledge(status);
    }

    private Trouble noImage() {
        var now = runs.agenda.instant();
        return new Trouble(
                Trouble.NONE.storage(),
                Trouble.NONE.access(),
                Trouble.NONE.alike(),
                false,
                Optional.of(new Trouble.Probing(StallReason.CANNOT_START, "the image cannot be pulled", now, 1, now)));
    }

    @Test
    void a_run_whose_workers_start_keeps_its_image_whatever_the_profile_names_now() {
        corrected("newer");
        assertThat(used()).isEqualTo(discovered);
    }

    @Test
    void a_run_whose_workers_cannot_start_takes_the_image_that_the_profile_names_now_and_keeps_that() {
        saved(noImage());
        assertThat(run.acknowledged().plan().image())
                .as("nothing was corrected")
                .isNull();
        corrected("right");
        assertThat(used()).isEqualTo("right");

        saved(Trouble.NONE);
        assertThat(run.acknowledged().plan().image()).isEqualTo("right");
        corrected("newer");
        assertThat(used()).isEqualTo("right");
    }

    @Test
    void a_run_that_was_planned_for_another_cleaning_keeps_its_image_since_workers_of_now_would_refuse_it() {
        saved(noImage());
        RunSnapshot own = run.snapshot();
        var older = new RunSnapshot(
                own.asOf(),
                own.image(),
                own.recipe(),
                own.references(),
                own.notes(),
                own.plan(),
                ContractVersion.CLEANING_REVISION - 1);
        var planned = new PlannedRun(run.ref(), run.created(), older, Map.of(), run.acknowledged(), run.asked());
        planned.ask(new PlannedRun.Asked(run.asked().spec(), run.asked().generation(), "newer"));
        assertThat(planned.pods(runs.profile()).image()).isEqualTo(discovered);
    }
}
