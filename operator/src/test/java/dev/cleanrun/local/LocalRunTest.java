// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.store.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunTest {
    @TempDir
    Path root;

    private final Recorded recorded = new Recorded();

    @Test
    void every_partition_is_done_and_then_only_what_lost_an_output_runs_again() throws IOException {
        Fixture fixture = new Fixture(root).with("ok-1", "ok-2");

        LocalRun.Ended first = recorded.run(fixture);

        assertThat(first.outcome()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(first.progress().rows().clean()).isEqualTo(6);
        assertThat(fixture.target()
                        .resolve(TargetPaths.summaryKey("small", fixture.spec().uid())))
                .exists();
        assertThat(fixture.plan().plan().open()).isZero();
        assertThat(fixture.plan().committedRows().read()).isEqualTo(6);
        assertThat(fixture.state().resolve("scratch").resolve("small-01234567")).doesNotExist();

        Manifest before = fixture.manifest("ok-1");
        Files.delete(fixture.target()
                .resolve(TargetPaths.outputKey(TargetPaths.Output.CLEAN, "do=ok-2", Outputs.defaults())));
        LocalRun.Ended second = recorded.run(fixture);

        assertThat(second.progress().rows().read()).isEqualTo(3);
        assertThat(fixture.clean("ok-2")).hasSize(3);
        assertThat(fixture.manifest("ok-1")).isEqualTo(before);
    }

    @Test
    @Tag("long")
    void a_start_after_one_that_was_killed_before_its_summary_makes_it_and_cleans_nothing() throws IOException {
        Fixture fixture = new Fixture(root).with("ok-1", "ok-2");
        recorded.run(fixture);
        Path summary = fixture.target()
                .resolve(TargetPaths.summaryKey("small", fixture.spec().uid()));
        Files.delete(summary);

        LocalRun.Ended second = recorded.run(fixture);

        assertThat(second.outcome()).isEqualTo(new Outcome.Succeeded(Outcome.Report.WRITTEN));
        assertThat(second.progress().rows().read()).as("nothing is cleaned").isZero();
        assertThat(summary).exists();
        assertThat(recorded.run(fixture).outcome())
                .as("told already")
                .isEqualTo(new Outcome.Succeeded(Outcome.Report.NONE));
    }

    @Tag("long")
    @Test
    void recompute_all_goes_on_with_a_run_that_has_failed_and_cleans_all_again_after_one_that_succeeded()
            throws IOException {
        Fixture fixture = new Fixture(root).with("ok-1", "ok-2", "torn-1");
        recorded.run(fixture);
        fixture.recompute = RecomputePolicy.ALL;

        assertThat(recorded.run(fixture).progress().rows().read()).isEqualTo(6);
        assertThat(recorded.run(fixture).progress().rows().read())
                .as("only what failed")
                .isZero();
        FolderTree.delete(fixture.source().resolve("do=torn-1"));
        assertThat(fixture.plan().plan().open()).isZero();
        assertThat(recorded.run(fixture).outcome()).isInstanceOf(Outcome.Succeeded.class);

        assertThat(fixture.plan().plan().open()).as("a fresh start").isEqualTo(2);
        assertThat(recorded.run(fixture).progress().rows().read()).isEqualTo(6);
    }

    @Tag("long")
    @Test
    void a_gate_over_the_whole_run_fails_it_by_its_summary_and_is_judged_again_with_nothing_to_clean()
            throws IOException {
        Fixture fixture = new Fixture(root).with("ok-1", "ok-2");
        fixture.runGates =
                List.of(new Gate("ONE", "0.3", Gate.OnBreach.FAIL, 0), new Gate("GONE", "0.3", Gate.OnBreach.FAIL, 0));

        LocalRun.Ended ended = recorded.run(fixture);
        assertThat(ended.outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.reason().text()).isEqualTo("QualityGateBroken");
            assertThat(failed.message()).startsWith("ONE on line fired on 2 of 6 rows");
        });
        assertThat(ended.progress().summary().warnings())
                .singleElement()
                .asString()
                .startsWith("the gate on GONE was not judged");
        assertThat(fixture.plan().plan().open()).as("the outputs are in place").isZero();
        assertThat(recorded.run(fixture).outcome()).isInstanceOf(Outcome.Failed.class);

        fixture.runGates = List.of(new Gate("ONE", "0.5", Gate.OnBreach.FAIL, 0));
        assertThat(recorded.run(fixture).outcome()).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void a_gate_on_drift_is_judged_by_the_summary_of_a_local_run() throws IOException {
        Fixture fixture = new Fixture(root).with("ok-1");
        fixture.drifts = List.of(new DriftGate(
                DriftGate.Drift.ROWS, null, null, "0.1", null, Gate.OnBreach.FAIL, 0, Gate.OnBreach.FAIL));

        assertThat(recorded.run(fixture).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.message())
                                .startsWith("the gate on the drift of rows read was not judged"));
    }

    /** Takes a delivery out of the source when its run has looked there some times more. */
    private static final class Impatient implements Display {
        private final List<String> said = new ArrayList<>();
        private final Path delivery;
        private int looks;

        private Impatient(Path delivery) {
            this.delivery = delivery;
        }

        @Override
        public void progress(Figures figures) {
            if (!said.isEmpty() && ++looks == 3) {
                assertThat(delivery.toFile().delete()).isTrue();
            }
        }

        @Override
        public void say(String sentence) {
            said.add(sentence);
        }

        @Override
        public void close() {}
    }

    @Test
    @Tag("long")
    void why_a_changed_partition_has_to_wait_is_said_once_however_often_it_is_looked_at() throws IOException {
        Fixture fixture = new Fixture(root).with("ok-1");
        LocalPlan plan = fixture.plan();
        Path input = fixture.source().resolve("do=ok-1/part-0.parquet");
        Files.write(input, List.of("ok-1", "a", "b", "c"));
        Path delivery = fixture.source().resolve(DeliveryPaths.manifestKey(DeliveryPaths.fileId("s3://drop/rx.txt")));
        Files.createDirectories(delivery.getParent());
        Files.writeString(delivery, new Manifest.Writing(1, "f", "a/0/1/1/t").toJson());
        var display = new Impatient(delivery);

        try (StateFolder state = StateFolder.hold(fixture.state())) {
            LocalRun.Ended ended = new LocalRun(
                            plan,
                            state,
                            new LocalRun.Surroundings(
                                    Fixture.worker(),
                                    state.scratch(),
                                    InstantSource.system(),
                                    display,
                                    _ -> StopSignals.none()))
                    .run();

            assertThat(ended.outcome()).isInstanceOf(Outcome.Succeeded.class);
        }
        assertThat(display.said)
                .filteredOn(sentence -> sentence.contains("cannot be looked at again yet"))
                .singleElement()
                .asString()
                .startsWith("The partition do=ok-1 changed")
                .contains("not complete");
        assertThat(fixture.clean("ok-1")).hasSize(4);
    }

    @Test
    void a_refused_recipe_stops_the_whole_run() throws IOException {
        LocalRun.Ended ended = recorded.run(new Fixture(root).with("recipe-1"));

        assertThat(ended.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason().text()).isEqualTo("RecipeInvalid"));
    }

    @Test
    void a_worker_cleans_one_partition_after_another() throws IOException {
        Fixture fixture =
                new Fixture(root).with("who-1", "who-2", "who-3", "who-4", "who-5", "who-6", "who-7", "who-8");

        assertThat(recorded.run(fixture).outcome()).isInstanceOf(Outcome.Succeeded.class);

        Set<String> workers = new HashSet<>();
        for (int index = 0; index < 8; index++) {
            workers.add(Files.readString(root.resolve("who-" + index)));
        }
        assertThat(workers).hasSizeLessThanOrEqualTo(Recorded.MACHINE.cores());
    }
}
