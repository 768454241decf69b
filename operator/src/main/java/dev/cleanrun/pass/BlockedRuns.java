// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.cluster.Runs;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.status.BlockedReason;
import dev.cleanrun.status.BlockedStatusWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Status of runs that are in no pass: what they wait for. */
final class BlockedRuns {
    /** When a write has failed. */
    static final Duration AGAIN = Duration.ofSeconds(2);

    private final Runs runs;
    private final RunListener listener;
    private final InstantSource clock;

    BlockedRuns(Runs runs, RunListener listener, InstantSource clock) {
        this.runs = runs;
        this.listener = listener;
        this.clock = clock;
    }

    /** Tells what a run waits for, unless its status says so already. */
    boolean tell(KnownRun taken, CleanRun run, BlockedReason waiting) {
        if (!taken.hasStatus()) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        boolean forgets = taken.isOnlyPlanned() && !(waiting instanceof BlockedReason.Planned);
        CleanRunStatus before = forgets ? unplanned(taken.status()) : taken.status();
        Optional<CleanRunStatus> known = Optional.of(before).filter(status -> status.startTime() != null);
        return save(
                taken,
                run,
                BlockedStatusWriter.of(
                        waiting,
                        taken.ref().kind().unit(),
                        run.getMetadata().getGeneration(),
                        known.map(CleanRunStatus::startTime).orElse(now),
                        known,
                        now));
    }

    /**
     * A plan that was only to be looked at is forgotten with the condition that says so, or the run would go on with
     * it, however old.
     */
    private static CleanRunStatus unplanned(CleanRunStatus status) {
        return CleanRunStatus.builder()
                .observedGeneration(status.observedGeneration())
                .phase(status.phase())
                .conditions(status.conditions())
                .startTime(status.startTime())
                .build();
    }

    /** Writes a status; whether the server surely has it. */
    boolean save(KnownRun taken, CleanRun run, CleanRunStatus after) {
        CleanRunStatus before = taken.status();
        if (StatusChange.between(before, after) == StatusChange.NONE) {
            return true;
        }
        return switch (runs.save(taken.ref(), after)) {
            case YES -> {
                taken.status(after);
                listener.told(new ProfiledRun(taken.ref(), run.getSpec().profile()), run.getSpec(), before, after);
                yield true;
            }
            case GONE -> {
                taken.vanish();
                yield false;
            }
            case UNKNOWN -> {
                listener.unsaved(new ProfiledRun(taken.ref(), run.getSpec().profile()));
                taken.status(null);
                yield false;
            }
        };
    }
}
