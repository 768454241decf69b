// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Following;
import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.result.BundleResult;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Helped;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.Cleaner;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.CopyingCleaner;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import dev.cleanrun.worker.fixture.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One order for the partitions of 2017, 2018 and 2019. */
class BundleProcessTest {
    private final InMemoryStore source = new InMemoryStore(Etags.UNIQUE);
    private final InMemoryStore target = new InMemoryStore(Etags.UNIQUE);
    /** What the result file said when each partition was about to be cleaned. */
    private final List<Integer> answeredBefore = new ArrayList<>();

    private final List<String> cleaned = new ArrayList<>();

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void three_small_partitions() throws IOException {
        bench = Bench.in(folder);
        for (int year = 2017; year <= 2019; year++) {
            source.write(path(year) + "/a.parquet", "one of " + year + "\n");
        }
        Files.writeString(bench.resultFile(), "");
    }

    @Test
    void each_partition_is_committed_and_answered_as_it_would_be_by_itself() {
        assertThat(process(job -> job).run()).isZero();

        BundleResult together = answers();
        assertThat(together.partitions()).isEqualTo(3);
        assertThat(together.results()).hasSize(3).allMatch(Result::saysCommitted);
        assertThat(cleaned).containsExactly(path(2017), path(2018), path(2019));
        var alone = new InMemoryStore(Etags.UNIQUE);
        for (Order order : order().each()) {
            new Workshop(Map.of("mem:source/", source, "mem:target/", alone), _ -> new CopyingCleaner())
                    .run(bench, order);
        }
        assertThat(target.keys()).isEqualTo(alone.keys());
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void before_each_partition_the_answers_of_those_before_it_can_be_read() {
        process(job -> job).run();

        assertThat(answeredBefore).containsExactly(0, 1, 2);
    }

    @Test
    void the_first_that_fails_ends_it_and_the_next_is_not_begun() {
        int code = process(job -> {
                    if (job.partition().path().equals(path(2018))) {
                        throw new AttemptFailed(Cause.CORRUPT_INPUT, "a.parquet is cut short", null);
                    }
                    return job;
                })
                .run();

        assertThat(code).isEqualTo(Cause.CORRUPT_INPUT.exit().code());
        assertThat(answers().results()).extracting(Result::cause).containsExactly(null, Cause.CORRUPT_INPUT);
        assertThat(cleaned).containsExactly(path(2017), path(2018));
        assertThat(target.keys()).noneMatch(key -> key.contains("2018") || key.contains("2019"));
    }

    @Test
    void what_was_committed_before_is_found_and_the_next_goes_on() {
        new Workshop(Map.of("mem:source/", source, "mem:target/", target), _ -> new CopyingCleaner())
                .run(bench, order().each().get(1));

        assertThat(process(job -> job).run()).isZero();

        assertThat(answers().results())
                .extracting(Result::committed)
                .containsExactly(Result.Committed.NEW, Result.Committed.FOUND, Result.Committed.NEW);
        assertThat(cleaned).containsExactly(path(2017), path(2019));
    }

    @Test
    void a_stop_is_answered_by_the_partition_that_it_meets_and_no_other_is_begun() {
        var process = new AtomicReference<WorkerProcess>();
        process.set(process(job -> {
            if (job.partition().path().equals(path(2018))) {
                Thread stopping = Thread.ofPlatform().start(process.get()::stop);
                try {
                    stopping.join();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
            return job;
        }));

        process.get().run();

        assertThat(answers().results()).extracting(Result::cause).containsExactly(null, Cause.STOPPED);
        assertThat(cleaned).containsExactly(path(2017), path(2018));
        assertThat(target.keys()).noneMatch(key -> key.contains("2018"));
    }

    @Test
    void an_order_that_is_refused_as_a_whole_is_answered_as_one() {
        String twice = ContractJson.write(order()).replace("\"index\":9", "\"index\":8");
        int code = workshop(job -> job)
                .process(
                        Map.of(
                                Order.VARIABLE,
                                twice,
                                Result.FILE_VARIABLE,
                                bench.resultFile().toString()),
                        "t",
                        Optional.empty())
                .run();

        assertThat(code).isEqualTo(10);
        assertThat(Workshop.result(bench))
                .returns(Cause.INVALID_ORDER, Result::cause)
                .satisfies(result -> assertThat(result.message()).contains("index 8 twice"));
        assertThat(cleaned).isEmpty();
    }

    @Test
    void answers_that_are_shorter_than_those_before_leave_nothing_of_them() throws IOException {
        var random = new Random(7);
        var file = new AnswerFile(bench.resultFile());
        file.expect(Order.MOST_TOGETHER);
        List<Integer> lengths = new ArrayList<>();
        for (int place = 0; place < Order.MOST_TOGETHER; place++) {
            file.takes(Result.committed(Result.Committed.NEW)
                    .fingerprint("print-" + place)
                    .topRules(random.ints(60, 0, 1_000_000)
                            .mapToObj(rows -> new Result.RuleCount("RX-" + rows % 997, rows))
                            .toList())
                    .build());
            assertThat(answers().results()).hasSize(place + 1);
            lengths.add(Files.readString(bench.resultFile()).strip().length());
        }
        assertThat(lengths)
                .as("some are shorter")
                .isNotEqualTo(lengths.stream().sorted().toList());
    }

    private static String path(int year) {
        return "age_band=25-44/event_year=" + year;
    }

    private Order order() {
        return bench.order(source).toBuilder()
                .then(List.of(following(8, 2018), following(9, 2019)))
                .build();
    }

    private Following following(int index, int year) {
        List<Digest.ObjectFacts> facts = new ArrayList<>();
        source.list(
                path(year) + "/",
                object -> facts.add(new Digest.ObjectFacts(object.key(), object.size(), object.etag())));
        return new Following(
                index,
                new PartitionFolder(path(year), Map.of("age_band", "25-44", "event_year", Integer.toString(year))),
                new Inputs(1, facts.getFirst().size(), Digest.ofObjects(facts)),
                bench.fingerprint());
    }

    private BundleResult answers() {
        try {
            return BundleResult.read(Files.readString(bench.resultFile())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WorkerProcess process(UnaryOperator<CleaningJob> before) {
        return workshop(before).process(bench, order(), "t");
    }

    private Workshop workshop(UnaryOperator<CleaningJob> before) {
        return new Workshop(Map.of("mem:source/", source, "mem:target/", target), _ -> new Cleaner() {
            private final Cleaner copying = new CopyingCleaner();

            @Override
            public Cleaned clean(CleaningJob job) {
                answeredBefore.add(written());
                cleaned.add(job.partition().path());
                return copying.clean(before.apply(job));
            }

            @Override
            public Helped help(CleaningJob job, Help share) {
                throw new AssertionError("nobody asks for it");
            }

            @Override
            public void cancel() {
                // Ends by itself.
            }
        });
    }

    private int written() {
        try {
            return BundleResult.read(Files.readString(bench.resultFile()))
                    .map(read -> read.results().size())
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
