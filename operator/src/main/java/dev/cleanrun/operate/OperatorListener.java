// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.cluster.KubernetesEvents;
import dev.cleanrun.decide.Budget;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.Saturated;
import dev.cleanrun.decide.ladder.FailureClass;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.learning.LearnedMemories;
import dev.cleanrun.lineage.cluster.ClusterLineage;
import dev.cleanrun.metrics.PatchOutcome;
import dev.cleanrun.metrics.ProgressRatio;
import dev.cleanrun.metrics.RunMeters;
import dev.cleanrun.metrics.RunResult;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.pass.RunListener;
import dev.cleanrun.snapshot.RunSnapshot;
import dev.cleanrun.status.ProgressReader;
import dev.cleanrun.status.RunEvent;
import dev.cleanrun.status.RunEvents;
import dev.cleanrun.trace.RunTraces;
import dev.cleanrun.trace.TracedAttempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes metrics, events, traces, lineage and the log. Events go out in the background, one after another. */
final class OperatorListener implements RunListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("cleanrun");

    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private final RunMeters meters;
    private final LearnedMemories learned;
    private final KubernetesEvents events;
    private final Optional<RunTraces> traces;
    private final Optional<ClusterLineage> lineage;
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("events").factory());

    OperatorListener(
            RunMeters meters,
            LearnedMemories learned,
            KubernetesEvents events,
            Optional<RunTraces> traces,
            Optional<ClusterLineage> lineage) {
        this.meters = meters;
        this.learned = learned;
        this.events = events;
        this.traces = traces;
        this.lineage = lineage;
    }

    @Override
    public void saved(
            ProfiledRun run,
            CleanRunSpec spec,
            RunSnapshot snapshot,
            CleanRunStatus before,
            CleanRunStatus after,
            List<End> news) {
        meters.statusPatch(run, size(after), PatchOutcome.WRITTEN);
        ProgressReader.read(after).ifPresent(now -> news.forEach(end -> recorded(run, end, now)));
        if (!news.isEmpty()) {
            learned.ended(
                    run.profile(),
                    new LearnedMemories.CleanedBy(snapshot.recipe(), snapshot.image()),
                    snapshot.plan(),
                    news.stream().map(End::attempt).toList());
            meters.learned(run.profile(), learned.shown(run.profile()));
        }
        told(run, spec, before, after, TracedRuns.attempts(run.run(), snapshot.plan(), news));
    }

    /** Lineage tells how columns come of columns; a delivered file has none that anybody knows before. */
    private Optional<ClusterLineage> lineageOf(RunRef run) {
        return lineage.filter(_ -> run.kind() == RunKind.CLEAN_RUN);
    }

    private int size(CleanRunStatus status) {
        try {
            return mapper.writeValueAsBytes(status).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status that was written cannot be written", e);
        }
    }

    private void recorded(ProfiledRun run, End end, Progress now) {
        meters.recorded(run.run().namespace(), run.profile(), end.attempt(), end.result());
        if (end.attempt().id().work() instanceof AttemptWork.Partition(int index)
                && end.attempt().evidence() instanceof Evidence.Failure failure) {
            FailureClass reason = FailureClass.of(failure);
            if (now.failed().contains(index)) {
                meters.givenUp(run.namespace(), run.profile(), reason);
            } else {
                meters.retried(run.namespace(), run.profile(), reason);
            }
        }
    }

    @Override
    public void taken(ProfiledRun run, CleanRunSpec spec, CleanRunStatus status) {
        if (status.phase() == null) {
            return;
        }
        traces.ifPresent(one -> one.found(TracedRuns.of(run), status));
        lineageOf(run.run()).ifPresent(one -> one.found(run.run(), spec, status));
        meters.seen(run.namespace(), run.profile());
        meters.phase(run, status.phase());
        // The gauges of runs that ended before this operator started are not wanted back.
        if (status.completionTime() == null) {
            meters.told(run, FiguresReader.status(status));
        }
    }

    @Override
    public void told(ProfiledRun run, CleanRunSpec spec, CleanRunStatus before, CleanRunStatus after) {
        meters.statusPatch(run, size(after), PatchOutcome.WRITTEN);
        told(run, spec, before, after, List.of());
    }

    private void told(
            ProfiledRun run,
            CleanRunSpec spec,
            CleanRunStatus before,
            CleanRunStatus after,
            List<TracedAttempt> ended) {
        meters.seen(run.namespace(), run.profile());
        meters.phase(run, after.phase());
        meters.told(run, FiguresReader.status(after));
        if (after.completionTime() != null && before.completionTime() == null) {
            meters.finished(
                    run.run().namespace(),
                    run.profile(),
                    result(after),
                    Duration.between(FiguresReader.roundBegan(before), after.completionTime()),
                    FiguresReader.warnings(after));
        }
        traces.ifPresent(one -> one.told(TracedRuns.of(run), Optional.of(before), after, ended));
        lineageOf(run.run()).ifPresent(one -> one.told(run.run(), spec, before, after));
        for (RunEvent event : RunEvents.between(before, after, run.run().kind().unit())) {
            log(event.warning() ? Level.WARN : Level.INFO, run, after)
                    .log("{}/{}: {}: {}", run.namespace(), run.name(), event.reason(), event.message());
            background.execute(() -> events.write(run.run(), event));
        }
    }

    /** A line about a run names its trace, where there is one. */
    private LoggingEventBuilder log(Level level, ProfiledRun run, CleanRunStatus status) {
        LoggingEventBuilder line = LOG.atLevel(level);
        return traces.map(_ -> line.addKeyValue(
                        "trace_id", RunTraces.of(TracedRuns.of(run), status).text()))
                .orElse(line);
    }

    private static RunResult result(CleanRunStatus after) {
        if (after.phase() == Phase.SUCCEEDED) {
            return RunResult.SUCCEEDED;
        }
        return after.partitions().succeeded() + after.partitions().skipped() > 0 ? RunResult.PARTIAL : RunResult.FAILED;
    }

    @Override
    public void unsaved(ProfiledRun run) {
        meters.statusPatch(run, 0, PatchOutcome.FAILED);
    }

    @Override
    public void planned(ProfiledRun run, RunSnapshot snapshot, Duration took) {
        meters.discovered(took);
        traces.ifPresent(one -> one.discovered(TracedRuns.of(run), 1, snapshot.plan(), took));
        snapshot.notes().forEach(note -> {
            LOG.info("{}/{}: {}", run.namespace(), run.name(), note);
            background.execute(() -> events.write(run.run(), new RunEvent(false, "Discovered", note)));
        });
    }

    @Override
    public void gone(RunRef run) {
        traces.ifPresent(one -> one.gone(run.uid()));
        lineageOf(run).ifPresent(one -> one.gone(run));
        meters.gone(run.namespace(), run.title());
    }

    @Override
    public void profileSeen(DatasetProfile profile) {
        learned.seen(profile);
        String name = profile.getMetadata().getName();
        meters.learned(name, learned.shown(name));
    }

    @Override
    public void profileGone(String profile) {
        learned.gone(profile);
        meters.profileGone(profile);
    }

    @Override
    public void passed(Pass pass) {
        meters.passTook(pass.took());
        meters.budget(pass.profile(), pass.budget(), used(pass.live()));
        for (Stand stand : pass.runs()) {
            meters.standing(
                    stand.run(),
                    stand.decision(),
                    () -> ProgressRatio.of(
                            stand.snapshot().plan(), stand.decision().progress().completed()),
                    stand.pods());
            meters.planned(
                    stand.run(),
                    FiguresReader.identity(
                            stand,
                            traces.map(_ -> TracedRuns.of(stand.run())
                                    .trace(stand.decision().progress().round()))));
        }
    }

    @Override
    public void refilled(Duration took) {
        meters.refill(took);
    }

    private static Budget used(List<AttemptFact> live) {
        List<AttemptFact> pods =
                live.stream().filter(attempt -> !attempt.rides()).toList();
        return new Budget(
                pods.size(), Saturated.sum(pods, AttemptFact::memory), Saturated.sum(pods, AttemptFact::scratch));
    }

    /** Waits for the events under way. */
    @Override
    public void close() {
        background.close();
    }
}
