// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.log;

import dev.cleanrun.contract.report.PartitionReport.StageEntry;
import dev.cleanrun.worker.log.Log.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Times the stages of one attempt and looks at the process's memory after each. */
public final class Stages {
    private static final int WARN_PERCENT = 80;
    private static final int ERROR_PERCENT = 95;

    private final Log log;
    private final InstantSource time;
    private final Supplier<Optional<ProcessMemory>> memory;
    private final long limit;
    private final List<StageEntry> figures = new ArrayList<>();
    private Stage current = Stage.START;
    private Instant partStart = Instant.EPOCH;

    /**
     * For one attempt.
     *
     * @param memory what the process holds now
     * @param limit bytes that it may hold
     */
    public Stages(Log log, InstantSource time, Supplier<Optional<ProcessMemory>> memory, long limit) {
        this.log = log;
        this.time = time;
        this.memory = memory;
        this.limit = limit;
    }

    /** Does the stage's work and logs time and memory. */
    public <T> T in(Stage stage, Supplier<T> work) {
        current = stage;
        Instant start = time.instant();
        partStart = start;
        T done = work.get();
        ended(stage.text(), start);
        return done;
    }

    /** A part of the current stage has ended; the next one begins. */
    public void partEnded(String part) {
        ended(current.text() + "." + part, partStart);
        partStart = time.instant();
    }

    private void ended(String name, Instant start) {
        long millis = Duration.between(start, time.instant()).toMillis();
        ProcessMemory now = memory.get().orElse(new ProcessMemory(0, 0));
        figures.add(new StageEntry(name, millis, now.rss(), now.anon()));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("part", name);
        fields.put("ms", millis);
        fields.put("rss", now.rss());
        fields.put("anon", now.anon());
        fields.put("limit", limit);
        Level level = level(now.anon());
        log.line(level, current, level == Level.INFO ? "done" : "done, close to the memory limit", fields);
    }

    private Level level(long anon) {
        if (limit <= 0 || anon < limit / 100 * WARN_PERCENT) {
            return Level.INFO;
        }
        return anon < limit / 100 * ERROR_PERCENT ? Level.WARN : Level.ERROR;
    }

    /** The stage that runs or ran last. */
    public Stage current() {
        return current;
    }

    /** Stages done so far, in their order. */
    public List<StageEntry> figures() {
        return List.copyOf(figures);
    }

    /** Milliseconds of a stage, 0 when it did not end. */
    public long millis(Stage stage) {
        return figures.stream()
                .filter(done -> done.stage().equals(stage.text()))
                .mapToLong(StageEntry::ms)
                .sum();
    }

    /** Most memory without a file behind it that was seen at the end of a stage, bytes. */
    public long peakAnon() {
        return figures.stream().mapToLong(StageEntry::anon).max().orElse(0);
    }
}
