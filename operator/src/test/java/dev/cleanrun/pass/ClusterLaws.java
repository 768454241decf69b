// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.helpers.MessageFormatter;

/** What must hold at every write, judged by what is really there. */
final class ClusterLaws {
    /** A cache is not older than that. */
    private static final long LAG = 70_000;

    private static final int LOOKS_A_SECOND = 60;
    /** Of one partition at a time. */
    private static final int MOST_HELPERS = 3;

    private static final long SLICE = 128L << 20;

    private final SimulatedServer server;
    private final Map<String, Integer> passes = new HashMap<>();
    private long second = -1;
    private int read;

    ClusterLaws(SimulatedServer server) {
        this.server = server;
    }

    private static void law(boolean holds, String what, Object... of) {
        if (!holds) {
            throw new AssertionError(MessageFormatter.arrayFormat(what, of).getMessage());
        }
    }

    /** A pod has come into being. */
    void created(WorkerPod pod, FaultyApi.Room room, long decided) {
        long now = server.agenda.now();
        int count = 0;
        long memory = 0;
        long scratch = 0;
        for (WorkerPod one : server.pods.values()) {
            if (one.isLive(now) && one.profile.equals(pod.profile)) {
                count++;
                memory += one.start.memory();
                scratch += one.start.scratch();
                law(
                        one == pod
                                || pod.start.id().helps()
                                || !one.run.uid().equals(pod.run.uid())
                                || Collections.disjoint(one.works(), pod.works()),
                        "{} is created while {} is live",
                        pod,
                        one);
            }
        }
        law(
                count <= room.pods(),
                "{} live pods of {} after the create of {}, the budget is {}",
                count,
                pod.profile,
                pod,
                room.pods());
        law(
                memory <= room.memory() && scratch <= room.scratch(),
                "{} bytes of memory and {} of scratch in use after " + "the create of {}, the budget is {}",
                memory,
                scratch,
                pod,
                room);
        server.run(pod.run).ifPresent(run -> ofRun(pod, run, now, decided));
    }

    private void ofHelper(WorkerPod pod, PodAction.StartHelp help, KeptRun run, long now, long decided) {
        law(run.ref.kind() == RunKind.CLEAN_RUN, "{} is to help with a delivery", pod);
        law(help.line().bytes() > SLICE, "{} is to help with a partition of one slice", pod);
        // The request may be sent late, and be slow: the partition may be done by then.
        law(
                run.done.getOrDefault(help.line().index(), Long.MAX_VALUE) >= decided,
                "{} is to help with what was done when that was decided",
                pod);
        long beside = server.pods.values().stream()
                .filter(one -> one.isLive(now)
                        && one.run.equals(pod.run)
                        && one.start.id().work().equals(pod.start.id().work()))
                .count();
        law(beside <= MOST_HELPERS, "{} is one of {} helpers", pod, beside);
    }

    private void ofRun(WorkerPod pod, KeptRun run, long now, long decided) {
        law(run.progress.isPresent(), "{} is created for a run without a plan", pod);
        law(
                run.ref.kind() == RunKind.CLEAN_RUN || !(pod.start instanceof PodAction.StartSummary),
                "{} is to sum a delivery up, which has no summary",
                pod);
        Progress progress = run.progress.get();
        for (AttemptWork work : pod.works()) {
            if (work instanceof AttemptWork.Partition(int index)) {
                law(
                        !progress.completed().contains(index),
                        "{} is created although status has partition {} as done",
                        pod,
                        index);
                law(!run.snapshot.plan().line(index).skipped(), "{} is created for a skipped partition", pod);
            }
        }
        law(
                run.ref.kind() == RunKind.CLEAN_RUN || pod.start.ids().size() == 1,
                "{} is to take several files of a delivery",
                pod);
        if (pod.start instanceof PodAction.StartHelp help) {
            ofHelper(pod, help, run, now, decided);
        }
        for (WorkerPod one : server.pods.values()) {
            KeptRun other = one.run.uid().equals(run.ref.uid())
                    ? run
                    : server.run(one.run).orElse(run);
            law(
                    // A helper on a silent node publishes nothing: what it keeps is created under its fingerprint,
                    // once.
                    other == run || (one.silent && one.start.id().helps()) || !one.isLive(now) || !overlap(other, run),
                    "{} writes to {} while {} is live and writes to {}",
                    pod,
                    run.spec.target().uri(),
                    one,
                    other.spec.target().uri());
        }
        if (now - run.edited > LAG) {
            law(!run.isOver(), "{} is created although its run is finished and nobody asked for a retry", pod);
            law(!run.spec.suspend(), "{} is created although its run is suspended", pod);
            law(run.spec.mode() == RunMode.RUN, "{} is created for a run that is to be planned only", pod);
            long active = server.pods.values().stream()
                    .filter(one -> one.isLive(now) && one.run.equals(run.ref))
                    .count();
            law(run.spec.maxActive() == null || active <= run.spec.maxActive(), "{} is created above maxActive", pod);
        }
    }

    private static boolean overlap(KeptRun one, KeptRun other) {
        String first = one.spec.target().uri();
        String second = other.spec.target().uri();
        return first.startsWith(second) || second.startsWith(first);
    }

    /** A status is written. */
    void saved(KeptRun run, CleanRunStatus status) {
        Optional<Progress> after = KeptRun.readable(status);
        law(
                run.status.observedGeneration() <= status.observedGeneration(),
                "observedGeneration of {} falls to {}",
                run.ref,
                status.observedGeneration());
        law(
                run.progress.isEmpty()
                        || run.isSpoilt()
                        || after.isPresent()
                        || run.progress
                                .get()
                                .equals(Progress.start(run.progress.get().observedRetryRequest())),
                "the progress of {} is forgotten",
                run.ref);
        after.ifPresent(progress -> progress(run, progress, status));
        law(
                run.isSpoilt()
                        || status.conditions().stream()
                                .noneMatch(one -> one.reason().equals("StatusLost")),
                "{} is told that its status is lost, and it is not",
                run.ref);
        if (!run.isSpoilt() || after.isPresent()) {
            run.progress = after;
        }
    }

    private void progress(KeptRun run, Progress after, CleanRunStatus status) {
        BitSet done = after.completed().bits();
        done.stream().forEach(index -> run.done.putIfAbsent(index, server.agenda.now()));
        run.progress.ifPresent(before -> {
            BitSet undone = before.completed().bits();
            undone.andNot(done);
            law(undone.isEmpty(), "partitions {} of {} were done and are not any more", undone, run.ref);
            law(
                    !before.finished() || after.finished() || after.round() == before.round() + 1,
                    "{} was finished and goes on in the same round",
                    run.ref);
            law(after.round() >= before.round(), "the round of {} falls", run.ref);
        });
        RowTotals rows =
                done.stream().mapToObj(index -> Fates.rows(run.ref, index)).reduce(RowTotals.NONE, RowTotals::plus);
        law(after.rows().equals(rows), "rows of {} are counted as {} and are {}", run.ref, after.rows(), rows);
        var counts = status.partitions();
        law(
                counts.skipped()
                                        + counts.succeeded()
                                        + counts.active()
                                        + counts.retrying()
                                        + counts.pending()
                                        + counts.failed()
                                == counts.total()
                        && counts.pending() >= 0,
                "partitions do not add up: {}",
                counts);
        law(
                counts.succeeded() == done.cardinality()
                        && counts.failed() == after.failed().count(),
                "partitions are not those of the indexes: {}",
                counts);
        if (after.finished()) {
            summary(run, after, status);
        }
        law(
                after.finished() == (status.completionTime() != null),
                "finished and without completionTime, or with: {}",
                status);
    }

    /** A run is over with its summary, or its status says why there is none. */
    private void summary(KeptRun run, Progress after, CleanRunStatus status) {
        String reason = status.conditions().stream()
                .filter(one -> one.type() == ConditionType.READY)
                .findFirst()
                .orElseThrow()
                .reason();
        boolean nothingToTell = run.ref.kind() == RunKind.DELIVERY
                || (run.snapshot.plan().open() == 0
                        && !run.snapshot.plan().owesSummary()
                        && run.spec.qualityGates().isEmpty());
        boolean holds = switch (after.summary().state()) {
            case DUE -> after.stop().isPresent() || nothingToTell;
            case WRITTEN -> run.summaries.contains(after.round());
            case GIVEN_UP ->
                after.stop().isPresent()
                        || reason.equals("CompletedWithoutReport")
                        || reason.equals("PartitionsFailed");
        };
        law(
                holds,
                "{} is over as {}, with a summary that is {}, and those of rounds {} were written",
                run.ref,
                reason,
                after.summary().state(),
                run.summaries);
    }

    /** The operator asks for the deletion of a pod that is there. */
    void deleted(WorkerPod pod) {
        server.run(pod.run).ifPresent(run -> {
            Progress known = run.progress.orElseThrow();
            pod.known(server.agenda.now() - LAG).forEach(id -> {
                boolean over = id.work() instanceof AttemptWork.Partition(int index)
                        && known.failed().contains(index);
                law(
                        known.has(id)
                                || id.helps()
                                || over
                                || known.finished()
                                || known.stop().isPresent(),
                        "{} is deleted before status knows how {} ended",
                        pod,
                        id);
            });
        });
    }

    /** The status as the server gives it out. */
    CleanRunStatus readBack(RunRef run, CleanRunStatus status) {
        CleanRunStatus back = StatusOnServer.readBack(run.kind(), status, read++ % 50 == 0);
        law(
                KeptRun.readable(back).equals(KeptRun.readable(status)),
                "the progress does not survive the server: {}",
                status);
        return back;
    }

    /** A run is looked at. */
    void passes(String key) {
        long now = server.agenda.now() / 1000;
        if (second != now) {
            passes.clear();
            second = now;
        }
        law(passes.merge(key, 1, Integer::sum) <= LOOKS_A_SECOND, "{} is looked at again and again", key);
    }
}
