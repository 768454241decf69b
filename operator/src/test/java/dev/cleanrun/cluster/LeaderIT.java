// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.schema.Waiting;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.cluster.proxy.ApiProxy;
import dev.cleanrun.cluster.proxy.Script;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two replicas, each with a proxy of its own, so that it is known who wrote what. */
@Execution(ExecutionMode.CONCURRENT)
class LeaderIT {
    private static final Script SECONDS = Script.commits("1");
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int PARTITIONS = 60;
    /** Exit status of an operator that may no longer write. */
    private static final int LOST = 1;

    /** What happens to the leader of two replicas in the middle of a run. */
    @FunctionalInterface
    private interface Fate {
        void of(RunningOperator leader, Scene scene) throws Exception;
    }

    @Test
    void a_leader_that_is_stopped_hands_over_before_its_lease_runs_out() throws Exception {
        inMidRun("handover", (leader, scene) -> {
            int lease = lease(scene, it -> true).getSpec().getLeaseDurationSeconds();
            long stopped = System.nanoTime();
            leader.stop();
            int made = scene.watch().made();
            scene.watch().untilMade(made + 8);
            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(lease));
        });
    }

    @Test
    void a_leader_that_is_killed_is_followed_when_its_lease_has_run_out_and_no_earlier() throws Exception {
        inMidRun("died", (leader, scene) -> {
            leader.kill();
            Lease left = lease(scene, it -> true);
            Lease taken = lease(scene, it -> it.getSpec().getHolderIdentity().startsWith("second"));
            assertThat(Duration.between(
                            left.getSpec().getRenewTime(), taken.getSpec().getAcquireTime()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(left.getSpec().getLeaseDurationSeconds()));
        });
    }

    @Test
    void a_leader_that_slept_through_its_lease_ends_itself_and_writes_nothing() throws Exception {
        inMidRun("slept", (leader, scene) -> {
            leader.hold();
            lease(scene, it -> it.getSpec().getHolderIdentity().startsWith("second"));
            int made = scene.watch().made();
            scene.watch().untilMade(made + 4);
            Map<String, Long> before = writes(scene.proxy());
            leader.goOn();
            assertThat(leader.exit()).isEqualTo(LOST);
            assertThat(writes(scene.proxy())).isEqualTo(before);
        });
    }

    @Test
    void a_leader_whose_lease_was_taken_ends_itself() throws Exception {
        try (Scene scene = Scene.open("stolen", SECONDS, ProfileText.of(Scene.PROFILE, 4));
                RunningOperator operator = scene.replica("first", scene.proxy())) {
            scene.site().run(scene.run("run", PARTITIONS));
            scene.watch().untilMade(8);
            scene.cluster()
                    .client()
                    .leases()
                    .inNamespace(scene.site().namespace())
                    .withName("cleanrun-operator")
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"spec\": {\"holderIdentity\": \"somebody else\"}}");
            assertThat(operator.exit()).isEqualTo(LOST);
            assertThat(scene.watch().broken()).isEmpty();
        }
    }

    /** A second replica waits when it happens, and ends the run alone. */
    private static void inMidRun(String name, Fate fate) throws Exception {
        try (Scene scene = Scene.open(name, SECONDS, ProfileText.of(Scene.PROFILE, 4));
                ApiProxy second = scene.cluster().proxy(SECONDS);
                RunningOperator leader = scene.replica("first", scene.proxy())) {
            scene.site().run(scene.run("run", PARTITIONS));
            scene.watch().untilMade(8);
            try (RunningOperator other = scene.replica("second", second)) {
                awaitStandby(second);
                fate.of(leader, scene);
                finishedRight(scene);
                assertThat(other.isAlive()).isTrue();
            }
        }
    }

    /** The second asks for the lease from now on. */
    private static void awaitStandby(ApiProxy second) {
        Waiting.until(
                "the second replica asks for the lease", () -> second.tally().of("GET leases") > 1);
    }

    private static Lease lease(Scene scene, Predicate<Lease> so) {
        return scene.cluster()
                .client()
                .leases()
                .inNamespace(scene.site().namespace())
                .withName("cleanrun-operator")
                .waitUntilCondition(
                        it -> it != null
                                && it.getSpec() != null
                                && it.getSpec().getHolderIdentity() != null
                                && so.test(it),
                        1,
                        TimeUnit.MINUTES);
    }

    /** Everything but questions. */
    private static Map<String, Long> writes(ApiProxy proxy) {
        var all = new TreeMap<>(proxy.tally().all());
        all.keySet().removeIf(what -> what.startsWith("GET ") || what.startsWith("WATCH ") || what.endsWith(" leases"));
        return all;
    }

    private static void finishedRight(Scene scene) {
        assertThat(scene.site().finished("run", LONGEST).getStatus().phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(scene.watch().broken()).isEmpty();
        assertThat(scene.watch().madeByPartition())
                .hasSize(PARTITIONS + 1)
                .allSatisfy((_, pods) -> assertThat(pods).isOne());
    }
}
