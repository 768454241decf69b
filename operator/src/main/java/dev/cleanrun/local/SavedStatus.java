// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.status.RunStatusWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Keeps the status of a run in its state folder, going on from the one that lies there. */
final class SavedStatus {
    /** A file has no generations: whoever edits what a result depends on has another run. */
    private static final long GENERATION = 1;

    private final StateFolder state;
    private final RunStatusWriter run;
    private final InstantSource clock;
    private Optional<CleanRunStatus> last;

    SavedStatus(StateFolder state, Plan plan, String planText, InstantSource clock) {
        this.state = state;
        this.clock = clock;
        last = state.status();
        Instant started = last.filter(status -> status.completionTime() == null)
                .map(CleanRunStatus::startTime)
                .orElseGet(clock::instant);
        run = new RunStatusWriter(
                GENERATION,
                started,
                new PlanStatus(
                                0,
                                plan.lines().stream()
                                        .mapToLong(PlannedPartition::bytes)
                                        .sum(),
                                Digest.ofText(planText))
                        .with(plan.rows()),
                Unit.PARTITION);
    }

    /** Writes the status after a decision, and gives it back. */
    CleanRunStatus save(RunDecision decision) {
        CleanRunStatus next = run.after(decision, last, clock.instant());
        state.status(StatusFile.write(next));
        last = Optional.of(next);
        return next;
    }
}
