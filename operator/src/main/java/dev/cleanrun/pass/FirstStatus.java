// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.decide.Budget;
import dev.cleanrun.decide.Decider;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.RunFacts;
import dev.cleanrun.status.BlockedReason;
import dev.cleanrun.status.BlockedStatusWriter;
import dev.cleanrun.status.RunStatusWriter;
import dev.cleanrun.terms.ProfileTerms;
import dev.cleanrun.terms.RunTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Status of a run whose plan was just made. One write tells the plan and what it is for: half of that would let a run
 * go on with a plan that is old.
 */
final class FirstStatus {
    /** Lets nothing start, so that a decision only says how a run stands. */
    private static final Budget NOTHING = new Budget(0, Long.MAX_VALUE, Long.MAX_VALUE);

    private FirstStatus() {}

    /** @param before as acknowledged last, with the time at which the run was first seen */
    static CleanRunStatus of(
            CleanRun run, DatasetProfile profile, Plan plan, PlanStatus kept, CleanRunStatus before, Instant now) {
        Unit unit = KnownRun.ref(run).kind().unit();
        var facts = new RunFacts(
                run.getMetadata().getUid(),
                plan,
                Map.of(),
                ProfileTerms.of(profile.getSpec()).sizing(),
                RunTerms.policy(run.getSpec()).of(unit),
                Progress.start(run.getSpec().retryRequest()),
                List.of());
        RunDecision standing =
                Decider.decide(now, NOTHING, List.of(facts), List.of()).runs().getFirst();
        long generation = run.getMetadata().getGeneration();
        var report = new RunStatusWriter(generation, before.startTime(), kept, unit);
        if (run.getSpec().mode() == RunMode.RUN) {
            return report.after(standing, Optional.of(before), now);
        }
        // Even with nothing to clean it is not finished: the source may change until the run is to run.
        var waits = new RunDecision(
                facts.run(),
                facts.progress(),
                new Outcome.Queued(),
                Optional.empty(),
                standing.partitions(),
                Optional.empty());
        CleanRunStatus planned = report.after(waits, Optional.of(before), now);
        return BlockedStatusWriter.of(
                planned(planned), unit, generation, before.startTime(), Optional.of(planned), now);
    }

    /** What to tell of a run that is only planned. */
    static BlockedReason planned(CleanRunStatus status) {
        return new BlockedReason.Planned(
                status.plan(),
                status.partitions().total(),
                status.partitions().skipped(),
                status.plan().inputBytes());
    }
}
