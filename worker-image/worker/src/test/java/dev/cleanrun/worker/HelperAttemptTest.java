// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Helped;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.WorkPaths;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.Cleaner;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.Consistency;
import dev.cleanrun.worker.fixture.CopyingCleaner;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import dev.cleanrun.worker.fixture.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attempt that makes slices for another one: what it leaves on the target, and what it does not. */
class HelperAttemptTest {
    private static final String MADE_BY = "0123abcd/";

    private final InMemoryStore source = new InMemoryStore(Etags.UNIQUE);
    private final InMemoryStore target = new InMemoryStore(Etags.UNIQUE);

    @TempDir
    private Path folder;

    private Bench bench;

    /** Keeps one slice, and does whatever else a test wants while it makes it. */
    private record KeepingOne(Consumer<CleaningJob> meanwhile) implements Cleaner {
        @Override
        public Helped help(CleaningJob job, Help share) {
            job.kept().look();
            meanwhile.accept(job);
            keep(job, "slice");
            return new Helped(2, 1, 1);
        }

        @Override
        public Cleaned clean(CleaningJob job) {
            throw new AssertionError("it publishes nothing");
        }

        @Override
        public void cancel() {
            // Never busy for long.
        }
    }

    @BeforeEach
    void a_small_partition() {
        bench = Bench.in(folder);
        source.write(Bench.PATH + "/a.parquet", "one\ntwo\n");
    }

    private Workshop with(Cleaner cleaner) {
        return new Workshop(Map.of("mem:source/", source, "mem:target/", target), _ -> cleaner);
    }

    private Result help(Consumer<CleaningJob> meanwhile) {
        Order order = bench.order(source).toBuilder().help(new Help(1, 2)).build();
        return with(new KeepingOne(meanwhile)).run(bench, order, "helper");
    }

    private static void keep(CleaningJob job, String name) {
        try {
            job.kept().keep(MADE_BY + name, Files.writeString(job.scratch().resolve(name), "rows"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void commit() {
        try {
            Bench other = bench.within(Files.createDirectory(folder.resolve("other")));
            with(new CopyingCleaner()).run(other, other.order(source), "owner");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void nothingIsKept() {
        Consistency.committed(target, Bench.PATH);
        assertThat(target.keys()).noneMatch(key -> key.startsWith(new WorkPaths(Bench.PATH).folder()));
    }

    @Test
    void it_keeps_what_it_makes_and_leaves_outputs_and_manifest_alone() {
        Result result = help(_ -> {});

        assertThat(result.saysHelped()).isTrue();
        assertThat(result.saysCommitted()).isFalse();
        assertThat(result.helped()).isEqualTo(new Helped(2, 1, 1));
        assertThat(result.fingerprint()).isEqualTo(bench.fingerprint());
        assertThat(target.keys())
                .singleElement()
                .asString()
                .startsWith("_cleanrun/work/" + Bench.PATH + "/")
                .endsWith(MADE_BY + "slice");
    }

    @Test
    void what_it_made_before_it_failed_stays() {
        Result result = help(job -> {
            keep(job, "first");
            throw new AttemptFailed(Cause.OUT_OF_MEMORY, "not enough memory", null);
        });

        assertThat(result.cause()).isEqualTo(Cause.OUT_OF_MEMORY);
        assertThat(target.keys()).singleElement().asString().endsWith(MADE_BY + "first");
    }

    @Test
    void it_comes_after_the_commit_and_does_nothing() {
        commit();

        Result result = help(_ -> {
            throw new AssertionError("there is nothing to help with");
        });

        assertThat(result.helped()).isEqualTo(Helped.NOTHING);
        nothingIsKept();
    }

    @Test
    void it_learns_that_the_partition_was_committed_meanwhile_and_takes_away_what_it_kept_after_that() {
        Result result = help(job -> {
            assertThat(job.kept().wanted()).isTrue();
            commit();
            assertThat(job.kept().wanted()).isFalse();
        });

        assertThat(result.saysHelped()).isTrue();
        nothingIsKept();
    }

    @Test
    void it_is_stopped_since_its_partition_is_committed_and_leaves_nothing_behind() {
        Result result = help(job -> {
            commit();
            keep(job, "first");
            Thread.currentThread().interrupt();
            throw new AttemptFailed(Cause.STOPPED, "stopped", null);
        });

        assertThat(result.cause()).isEqualTo(Cause.STOPPED);
        nothingIsKept();
    }
}
