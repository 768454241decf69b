// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.schema.Waiting;
import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.cluster.proxy.Fault;
import dev.cleanrun.cluster.proxy.Play;
import dev.cleanrun.cluster.proxy.Script;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What java-operator-sdk does to an operator that does not see to it, measured with version 5.3.2. */
@Isolated
class TrapsIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Path CRD = Path.of("../crds/src/main/resources/crds/cleanruns.cleanrun.dev.yaml");
    private static final int EDITS = 20;

    @Test
    void an_edit_of_the_spec_that_lands_while_status_is_written_is_not_lost() throws Exception {
        var edited = new AtomicBoolean();
        try (Scene scene = Scene.open("edit", order -> Play.neverEnds(), ProfileText.of(Scene.PROFILE, 4));
                RunningOperator operator = scene.operator()) {
            scene.proxy()
                    .faults(call -> call.is("PATCH", "cleanruns/status")
                                    && call.says("\"phase\":\"Running\"")
                                    && edited.compareAndSet(false, true)
                            ? new Fault.Meanwhile(() -> edit(scene, "run", "{\"spec\":{\"suspend\":true}}"))
                            : new Fault.None());
            scene.site().run(scene.run("run", 8));

            scene.site().until("run", LONGEST, run -> run.getStatus().phase() == Phase.DRAINING);
            assertThat(edited).isTrue();
            assertThat(operator.isAlive()).isTrue();
        }
    }

    @Test
    void passes_that_fail_while_many_events_come_go_on_when_the_fault_is_gone() throws Exception {
        try (Scene scene = Scene.open("fails", Script.commits("1"), ProfileText.of(Scene.PROFILE, 4));
                RunningOperator operator = scene.operator()) {
            scene.proxy()
                    .faults(call -> call.is("GET", "cleanruns") && call.path().endsWith("/run")
                            ? new Fault.Answer(500, "InternalError")
                            : new Fault.None());
            scene.site().run(scene.run("run", 8));
            for (int i = 1; i <= EDITS; i++) {
                long asked = scene.proxy().tally().of("GET cleanruns");
                edit(scene, "run", "{\"spec\":{\"priority\":" + i + "}}");
                Waiting.until(
                        "the edit has led to another try",
                        () -> scene.proxy().tally().of("GET cleanruns") > asked);
            }
            scene.proxy().faults(_ -> new Fault.None());

            assertThat(scene.site().finished("run", LONGEST).getStatus().phase())
                    .isEqualTo(Phase.SUCCEEDED);
            assertThat(operator.isAlive()).isTrue();
        }
    }

    @Test
    void a_run_that_a_newer_definition_allows_does_not_stop_the_others() throws Exception {
        String known = Files.readString(CRD);
        try (Scene scene = Scene.open("newer", Script.commits("1"), ProfileText.of(Scene.PROFILE, 4));
                RunningOperator operator = scene.operator()) {
            try {
                scene.cluster().crd(known.replaceFirst("(?m)^( +)- All\\s+- Changed$", "$0\n$1- Sometimes"));
                scene.site().run(scene.run("odd", 4).with("recompute: Sometimes"));
                scene.site().run(scene.run("plain", 8));

                assertThat(scene.site().finished("plain", LONGEST).getStatus().phase())
                        .isEqualTo(Phase.SUCCEEDED);
                assertThat(scene.proxy().tally().of("POST pods"))
                        .as("none for the other run")
                        .isEqualTo(9);
                assertThat(operator.isAlive()).isTrue();
                scene.cluster()
                        .client()
                        .resources(CleanRun.class)
                        .inNamespace(scene.site().namespace())
                        .withName("odd")
                        .waitUntilCondition(
                                run -> run != null && run.getStatus() != null && Site.is(run, ConditionType.STALLED),
                                LONGEST.toMillis(),
                                TimeUnit.MILLISECONDS);
            } finally {
                scene.cluster()
                        .client()
                        .resources(CleanRun.class)
                        .inNamespace(scene.site().namespace())
                        .withName("odd")
                        .delete();
                scene.cluster().crd(known);
            }
        }
    }

    /** The framework tells nobody of a resource that is marked for deletion, unless it is asked to tell all. */
    @Test
    void a_run_that_is_deleted_and_kept_by_somebodys_finalizer_holds_up_no_other() throws Exception {
        Script kept = order -> order.run().equals("kept") ? Play.neverEnds() : Play.commits(order, "1");
        try (Scene scene = Scene.open("kept", kept, ProfileText.of(Scene.PROFILE, 8))) {
            try (RunningOperator before = scene.operator()) {
                scene.site().run(scene.run("kept", 4));
                scene.site().until("kept", LONGEST, run -> run.getStatus().phase() == Phase.RUNNING);
                edit(scene, "kept", "{\"metadata\":{\"finalizers\":[\"example.com/kept\"]}}");
                run(scene, "kept").delete();
                scene.site().run(scene.run("beside", 4));
                assertThat(scene.site().finished("beside", LONGEST).getStatus().phase())
                        .isEqualTo(Phase.SUCCEEDED);
                assertThat(before.isAlive()).isTrue();
            }
            try (RunningOperator after = scene.operator()) {
                scene.site().run(scene.run("later", 4));
                assertThat(scene.site().finished("later", LONGEST).getStatus().phase())
                        .isEqualTo(Phase.SUCCEEDED);
                assertThat(after.isAlive()).isTrue();
            } finally {
                edit(scene, "kept", "{\"metadata\":{\"finalizers\":null}}");
            }
        }
    }

    private static void edit(Scene scene, String run, String patch) {
        run(scene, run).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    private static Resource<CleanRun> run(Scene scene, String run) {
        return scene.cluster()
                .client()
                .resources(CleanRun.class)
                .inNamespace(scene.site().namespace())
                .withName(run);
    }
}
