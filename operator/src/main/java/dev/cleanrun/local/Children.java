// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.OrderLine;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The attempts of a run, each in a folder of its own, and the worker processes that they are carried out by. */
final class Children implements AutoCloseable {
    /** What a worker that was asked to end may take for it. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final LocalWorkers workers;
    private final AttemptFolders folders;
    private final InstantSource clock;
    private final Runnable onExit;
    private final Map<AttemptId, Child> children = new LinkedHashMap<>();
    private final List<EndedAttempt> unstarted = new ArrayList<>();
    private final MemoryWatch watch;

    /** {@code onExit} is called by another thread whenever an attempt is over. */
    Children(WorkerProgram program, AttemptFolders folders, InstantSource clock, Runnable onExit) {
        this.workers = new LocalWorkers(program, ChildMemory::ofLinux, onExit);
        this.folders = folders;
        this.clock = clock;
        this.onExit = onExit;
        watch = new MemoryWatch(clock);
    }

    /** Begins an attempt. One that cannot begin is among the ended ones at once. */
    void start(PodAction.Start start, Orders orders) {
        Path folder = folders.of(start.id());
        Instant now = clock.instant();
        try {
            Path scratch = OwnerOnly.folder(folder.resolve("scratch"));
            Order order = orders.order(start, scratch);
            Path result = folder.resolve("result.json");
            Path log = OwnerOnly.file(folders.log(start.id()));
            LocalWorker worker = workers.take(start, orders.environment(start, order));
            var child = new Child(start, worker, result, log, now);
            worker.give(child, new OrderLine(ContractJson.write(order), result.toString()));
            children.put(start.id(), child);
            watch.add(child);
        } catch (IOException e) {
            unstarted.add(new EndedAttempt(
                    start.id(),
                    start.size(),
                    now,
                    now,
                    OptionalLong.empty(),
                    new Evidence.CannotStart(
                            Evidence.StartCause.PROGRAM, "a worker process cannot be started: " + e.getMessage())));
            onExit.run();
        }
    }

    /**
     * Which attempts are live and which have ended, seen at one moment: none is missed between two looks.
     *
     * @param live those that have not ended
     * @param ended those that have, and were not released
     */
    record Seen(List<AttemptFact> live, List<EndedAttempt> ended) {}

    /** All attempts that were not released. */
    Seen look() {
        var live = new ArrayList<AttemptFact>();
        var ended = new ArrayList<>(unstarted);
        for (Child child : children.values()) {
            if (child.isRunning()) {
                live.add(child.fact());
            } else {
                ended.add(child.ended(clock.instant()));
            }
        }
        return new Seen(live, ended);
    }

    /** What a worker that has ended and was not released answered. */
    Optional<Result> answer(AttemptId id) {
        return Optional.ofNullable(children.get(id)).flatMap(Child::result);
    }

    /** Asks one to end. */
    void stop(AttemptId id) {
        children.get(id).stop();
    }

    /** Forgets one that has ended, with its folder; the log of a failed one stays for people. */
    void release(AttemptId id, boolean failed) {
        unstarted.removeIf(ended -> ended.id().equals(id));
        Child child = children.remove(id);
        if (child != null) {
            watch.remove(child);
            workers.ended(id, failed);
            folders.remove(id, failed);
        }
    }

    /** Asks all to end, and ends those that do not within ten seconds. */
    void stopAll() {
        children.values().forEach(Child::stop);
        long until = System.nanoTime() + GRACE.toNanos();
        for (Child child : children.values()) {
            Process process = child.worker().process();
            try {
                long left = Math.max(1, until - System.nanoTime());
                if (child.isRunning() && !process.waitFor(left, TimeUnit.NANOSECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }

    @Override
    public void close() {
        watch.close();
        workers.close();
    }
}
