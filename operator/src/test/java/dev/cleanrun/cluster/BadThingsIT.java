// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.schema.Waiting;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.cluster.proxy.Fault;
import dev.cleanrun.cluster.proxy.Play;
import dev.cleanrun.cluster.proxy.Script;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.store.StoreCredentials;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people and clusters do wrong: one clear condition, an operator that lives on, and few pods. */
@Execution(ExecutionMode.CONCURRENT)
class BadThingsIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int PARTITIONS = 100;
    private static final ProfileText PROFILE = ProfileText.of(Scene.PROFILE, 8);
    private static final Script FINE = Script.commits("1");

    @Test
    void a_profile_that_is_not_there_is_named_and_the_run_goes_on_when_it_is() throws Exception {
        try (Scene scene = Scene.open("profile", FINE, PROFILE);
                RunningOperator operator = scene.operator()) {
            scene.site().run(scene.run("run", 4).profile(scene.site().profileName("later")));
            StatusCondition stalled = scene.site().stalled("run", LONGEST);
            assertThat(stalled.reason()).isEqualTo("ProfileNotFound");
            assertThat(stalled.message()).contains(scene.site().profileName("later"));
            assertThat(scene.proxy().tally().of("POST pods")).isZero();

            scene.site().profile(ProfileText.of("later", 4));
            assertThat(scene.site().finished("run", LONGEST).getStatus().phase())
                    .isEqualTo(Phase.SUCCEEDED);
            assertThat(operator.isAlive()).isTrue();
        }
    }

    @Test
    void a_secret_that_is_not_there_is_named() throws Exception {
        try (Scene scene = Scene.open("secret", FINE, PROFILE);
                RunningOperator operator = scene.operator()) {
            scene.cluster()
                    .client()
                    .secrets()
                    .inNamespace(scene.site().namespace())
                    .withName("s3")
                    .delete();
            scene.site().run(scene.run("run", 4));
            StatusCondition stalled = scene.site().stalled("run", LONGEST);
            assertThat(stalled.reason()).isEqualTo("CredentialsNotFound");
            assertThat(stalled.message()).contains(scene.site().namespace() + "/s3");
            assertThat(scene.proxy().tally().of("POST pods")).isZero();
            assertThat(operator.isAlive()).isTrue();
        }
    }

    @Test
    void storage_that_refuses_the_credentials_is_told_before_any_pod() throws Exception {
        try (Scene scene = Scene.open("denied", FINE, PROFILE);
                RunningOperator operator = scene.operator()) {
            scene.cluster()
                    .client()
                    .secrets()
                    .inNamespace(scene.site().namespace())
                    .withName("s3")
                    .delete();
            scene.site()
                    .secret("s3", new StoreCredentials.Keys("nobody", "wrong", null))
                    .run(scene.run("run", 4));
            assertThat(scene.site().stalled("run", LONGEST).reason()).isEqualTo("AccessDenied");
            assertThat(scene.proxy().tally().of("POST pods")).isZero();
            assertThat(operator.isAlive()).isTrue();
        }
    }

    @Test
    void storage_that_does_not_answer_is_told_before_any_pod() throws Exception {
        try (Scene scene = Scene.open("silent", FINE, PROFILE);
                RunningOperator operator = scene.operator()) {
            RunText run = scene.run("run", 4);
            scene.site().run(run.endpoint(run.endpoint().replaceFirst(":[0-9]+$", ":9")));
            assertThat(scene.site().stalled("run", LONGEST).reason()).isEqualTo("StorageUnavailable");
            long read = scene.proxy().tally().of("GET secrets");
            Waiting.until("it has tried again", () -> scene.proxy().tally().of("GET secrets") > read);
            assertThat(scene.proxy().tally().of("PATCH cleanruns/status"))
                    .as("Discovering, and Stalled")
                    .isEqualTo(2);
            assertThat(scene.proxy().tally().of("POST pods")).isZero();
            assertThat(operator.isAlive()).isTrue();
        }
    }

    @Test
    void a_quota_is_named_and_asked_only_now_and_then() throws Exception {
        try (Scene scene = Scene.open("quota", FINE, PROFILE);
                RunningOperator operator = scene.operator()) {
            scene.cluster()
                    .client()
                    .resource(new ResourceQuotaBuilder()
                            .withNewMetadata()
                            .withName("none")
                            .withNamespace(scene.site().namespace())
                            .endMetadata()
                            .withNewSpec()
                            .addToHard("pods", new Quantity("0"))
                            .endSpec()
                            .build())
                    .create();
            scene.site().run(scene.run("run", PARTITIONS));
            StatusCondition stalled = scene.site().stalled("run", LONGEST);
            assertThat(stalled.message()).contains("quota");
            assertThat(scene.proxy().tally().of("POST pods"))
                    .as("refused creates")
                    .isLessThan(30);

            scene.cluster()
                    .client()
                    .resourceQuotas()
                    .inNamespace(scene.site().namespace())
                    .withName("none")
                    .delete();
            assertThat(scene.site()
                            .finished("run", LONGEST.plus(LONGEST))
                            .getStatus()
                            .phase())
                    .isEqualTo(Phase.SUCCEEDED);
            assertThat(operator.isAlive()).isTrue();
        }
    }

    @Test
    void workers_that_storage_refuses_stop_the_run_after_a_few() throws Exception {
        try (Scene scene = Scene.open("workers", order -> Play.fails(order, Cause.ACCESS_DENIED, "0.2"), PROFILE);
                RunningOperator operator = scene.operator()) {
            scene.site().run(scene.run("run", PARTITIONS));
            assertThat(scene.site().stalled("run", LONGEST).reason()).isEqualTo("AccessDenied");
            assertThat(scene.watch().made()).isLessThan(30);
            assertThat(operator.isAlive()).isTrue();
        }
    }

    @Test
    void workers_that_all_fail_stop_the_run_after_a_few() throws Exception {
        try (Scene scene = Scene.open("broken", order -> Play.exits(70, "0.2"), PROFILE);
                RunningOperator operator = scene.operator()) {
            scene.site().run(scene.run("run", PARTITIONS));
            assertThat(scene.site().stalled("run", LONGEST).reason()).isEqualTo("AllAttemptsFail");
            assertThat(scene.watch().made()).isLessThan(40);
            assertThat(operator.isAlive()).isTrue();
        }
    }

    @Test
    void pods_that_no_node_takes_wait_within_the_budget() throws Exception {
        try (Scene scene = Scene.open("nowhere", FINE, PROFILE.nodes("nowhere"));
                RunningOperator operator = scene.operator()) {
            scene.site().run(scene.run("run", PARTITIONS));
            scene.watch().untilMade(8);
            scene.site()
                    .until("run", LONGEST, run -> run.getStatus().partitions().active() == 8);
            assertThat(scene.proxy().tally().of("POST pods")).isEqualTo(8);
            assertThat(operator.isAlive()).isTrue();
        }
    }

    @Test
    void an_api_server_that_is_away_for_a_while_is_waited_for() throws Exception {
        try (Scene scene = Scene.open("away", FINE, PROFILE);
                RunningOperator operator = scene.operator()) {
            scene.site().run(scene.run("run", PARTITIONS));
            scene.watch().untilMade(20);
            long asked = scene.proxy().tally().all().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            scene.proxy().faults(_ -> new Fault.Drop());
            Waiting.until(
                    "it has met the fault often",
                    () -> scene.proxy().tally().all().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()
                            > asked + 20);
            scene.proxy().faults(_ -> new Fault.None());
            assertThat(scene.site().finished("run", LONGEST).getStatus().phase())
                    .isEqualTo(Phase.SUCCEEDED);
            assertThat(scene.watch().broken()).isEmpty();
            assertThat(operator.isAlive()).isTrue();
        }
    }
}
