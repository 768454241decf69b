// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Helped;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.Cleaner;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.CopyingCleaner;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import dev.cleanrun.worker.fixture.WatchedStore;
import dev.cleanrun.worker.fixture.Workshop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to end has its exit status and its result. */
class WorkerProcessTest {
    private static final String SECRET = "123-45-6789";

    private final InMemoryStore source = new InMemoryStore(Etags.UNIQUE);
    private final InMemoryStore target = new InMemoryStore(Etags.UNIQUE);

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void a_small_partition() {
        bench = Bench.in(folder);
        source.write(Bench.PATH + "/a.parquet", "one\n");
    }

    private Workshop with(WatchedStore.Watch watch, Function<CleaningJob, Cleaned> clean) {
        return new Workshop(
                Map.of("mem:source/", source, "mem:target/", new WatchedStore(target, watch)), _ -> cleaner(clean));
    }

    private Workshop with(Function<CleaningJob, Cleaned> clean) {
        return with(new WatchedStore.Watch() {}, clean);
    }

    private static Cleaner cleaner(Function<CleaningJob, Cleaned> clean) {
        return new Cleaner() {
            @Override
            public Cleaned clean(CleaningJob job) {
                return clean.apply(job);
            }

            @Override
            public Helped help(CleaningJob job, Help share) {
                throw new AssertionError("nobody asks for it");
            }

            @Override
            public void cancel() {
                // Ends by itself.
            }
        };
    }

    private static Cleaned copied(CleaningJob job) {
        return new CopyingCleaner().clean(job);
    }

    @Test
    void no_order_is_told_and_names_the_variable() {
        int code = with(WorkerProcessTest::copied)
                .process(Map.of(Result.FILE_VARIABLE, bench.resultFile().toString()), "t", Optional.empty())
                .run();

        assertThat(code).isEqualTo(10);
        assertThat(Workshop.result(bench))
                .returns(Cause.INVALID_ORDER, Result::cause)
                .satisfies(result -> assertThat(result.message()).contains("CLEANRUN_ORDER"));
    }

    @Test
    void an_order_of_another_version_or_without_what_it_needs_is_told() {
        String order = ContractJson.write(bench.order(source));

        assertThat(answer(order.replace("\"v\":1", "\"v\":2")).message()).contains("version 2", "version 1");
        assertThat(answer(order.replace("\"fingerprint\"", "\"finger\"")).cause())
                .isEqualTo(Cause.INVALID_ORDER);
        assertThat(answer(order.replaceAll("\"scratch\":\\{[^}]*}", "\"scratch\":null"))
                        .message())
                .isEqualTo("the order has no scratch");
        assertThat(answer(order.replace("2026-11-01", "soon")).message()).contains("asOf");
        assertThat(target.keys()).isEmpty();
    }

    private Result answer(String order) {
        with(WorkerProcessTest::copied)
                .process(
                        Map.of(
                                Order.VARIABLE,
                                order,
                                Result.FILE_VARIABLE,
                                bench.resultFile().toString()),
                        "t",
                        Optional.empty())
                .run();
        return Workshop.result(bench);
    }

    @Test
    void a_bad_recipe_is_told_with_file_line_and_rule() throws Exception {
        Order order = bench.order(source);
        Files.writeString(folder.resolve("one.yaml"), """
            recipe: one
            columns:
              - {name: line}
            rules:
              - {id: RX-1, columns: [nowhere], step: Codes, valid: this > 1, action: Flag}
            """);

        Result result = with(WorkerProcessTest::copied).run(bench, order);

        assertThat(result.cause()).isEqualTo(Cause.INVALID_RECIPE);
        assertThat(result.message()).contains("one.yaml:5", "rule RX-1", "nowhere");
        assertThat(result.code()).isEqualTo(10);
    }

    @Test
    void a_recipe_that_is_not_the_planned_one_is_not_run() throws Exception {
        Order order = bench.order(source);
        Files.writeString(folder.resolve("one.yaml"), """
            recipe: one
            columns:
              - {name: line}
              - {name: more}
            """);

        Result result = with(WorkerProcessTest::copied).run(bench, order);

        assertThat(result.code()).isEqualTo(10);
        assertThat(result.message())
                .contains("one.yaml", "not the one that the run was planned with", "create the run again");
        assertThat(target.keys()).isEmpty();
    }

    @Test
    void an_unexpected_failure_never_quotes_its_text() {
        Workshop workshop = with(_ -> {
            throw new IllegalStateException("cannot cast " + SECRET, new ArithmeticException(SECRET));
        });

        Result result = workshop.run(bench, bench.order(source));

        assertThat(result.code()).isEqualTo(70);
        assertThat(result.cause()).isEqualTo(Cause.SOFTWARE);
        assertThat(result.message()).contains("java.lang.IllegalStateException", "stage clean");
        assertThat(result.toJson() + workshop.log()).doesNotContain(SECRET);
        assertThat(workshop.log()).contains("ArithmeticException", "WorkerProcessTest");
    }

    @Test
    void a_java_heap_that_was_too_small_counts_as_memory() {
        assertThat(with(_ -> {
                            throw new OutOfMemoryError("Java heap space");
                        })
                        .run(bench, bench.order(source))
                        .code())
                .isEqualTo(20);
    }

    @Test
    void a_ledger_that_does_not_add_up_is_never_published() {
        Result result = with(job -> {
                    Cleaned cleaned = copied(job);
                    return new Cleaned(
                            cleaned.files(),
                            new dev.cleanrun.contract.result.Ledger(5, 1, 1, 1),
                            cleaned.report(),
                            cleaned.topRules(),
                            cleaned.engine(),
                            cleaned.peak());
                })
                .run(bench, bench.order(source));

        assertThat(result.cause()).isEqualTo(Cause.LEDGER_MISMATCH);
        assertThat(target.keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE,30,STORAGE_UNAVAILABLE",
        "DENIED,31,ACCESS_DENIED",
        "NO_LOCATION,31,NO_SUCH_LOCATION",
        "CHANGED,12,INPUT_CHANGED",
        "NOT_CONDITIONAL,31,TARGET_NOT_CONDITIONAL",
        "DISK_FULL,21,SCRATCH_FULL",
        "STORE_FULL,30,STORAGE_UNAVAILABLE",
        "OTHER,70,SOFTWARE"
    })
    void a_storage_failure_has_its_exit_code(StoreException.Kind kind, int code, Cause cause) {
        Result result = with(failingPut(kind), WorkerProcessTest::copied).run(bench, bench.order(source));

        assertThat(result.code()).isEqualTo(code);
        assertThat(result.cause()).isEqualTo(cause);
        assertThat(result.message()).isEqualTo("the target said no");
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    private static WatchedStore.Watch failingPut(StoreException.Kind kind) {
        return new WatchedStore.Watch() {
            @Override
            public void before(WatchedStore.Kind operation, String key) {
                if (operation == WatchedStore.Kind.PUT) {
                    throw new StoreException(kind, "the target said no", null);
                }
            }
        };
    }

    @Test
    void inputs_larger_than_scratch_are_told_before_any_download() {
        Order planned = bench.order(source);
        String order = ContractJson.write(planned)
                .replace("\"bytes\":" + planned.scratch().bytes(), "\"bytes\":3");

        assertThat(answer(order).cause()).isEqualTo(Cause.SCRATCH_FULL);
    }

    @Test
    void a_stop_while_cleaning_ends_the_attempt_and_clears_up() throws Exception {
        CountDownLatch cleaning = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Cleaner blocked = new Cleaner() {
            @Override
            public Cleaned clean(CleaningJob job) {
                cleaning.countDown();
                try {
                    cancelled.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                throw new IllegalStateException("the engine was interrupted");
            }

            @Override
            public Helped help(CleaningJob job, Help share) {
                throw new AssertionError("nobody asks for it");
            }

            @Override
            public void cancel() {
                cancelled.countDown();
            }
        };
        WorkerProcess process = new Workshop(Map.of("mem:source/", source, "mem:target/", target), _ -> blocked)
                .process(bench, bench.order(source), "t");
        Thread worker = Thread.ofPlatform().start(process::run);
        cleaning.await();

        process.stop();

        assertThat(Workshop.result(bench)).returns(143, Result::code).returns(Cause.STOPPED, Result::cause);
        worker.join();
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
        assertThat(target.keys()).isEmpty();
    }

    @Test
    void a_result_that_was_given_is_not_replaced_by_a_late_stop() {
        WorkerProcess process = with(WorkerProcessTest::copied).process(bench, bench.order(source), "t");
        process.run();

        process.stop();

        assertThat(Workshop.result(bench).code()).isZero();
    }
}
