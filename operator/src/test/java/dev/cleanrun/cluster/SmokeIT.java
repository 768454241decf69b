// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.cluster.proxy.Play;
import dev.cleanrun.cluster.proxy.Script;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A small run from its creation to its end. */
class SmokeIT {
    private static final int PARTITIONS = 20;
    private static final int SLOTS = 6;
    private static final int STOPPED = 143;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @Test
    void a_run_of_twenty_partitions_succeeds_and_leaves_no_pods() throws Exception {
        try (Scene scene = Scene.open("smoke", Script.commits("1"), ProfileText.of(Scene.PROFILE, SLOTS));
                RunningOperator operator = scene.operator()) {
            Site site = scene.site();
            site.run(scene.run("run", PARTITIONS).with("cleanup: {podsAfterFinished: 0s}"));
            CleanRun run = site.finished("run", LONGEST);

            assertThat(run.getStatus().phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(Site.is(run, ConditionType.READY)).isTrue();
            assertThat(Site.is(run, ConditionType.RECONCILING)).isFalse();
            assertThat(Site.is(run, ConditionType.STALLED)).isFalse();
            assertThat(run.getStatus().partitions().succeeded()).isEqualTo(PARTITIONS);
            assertThat(run.getStatus().completedIndexes()).isEqualTo("0-19");
            assertThat(run.getStatus().rows().read()).isEqualTo(PARTITIONS * Play.ROWS);
            assertThat(run.getStatus().observedGeneration())
                    .isEqualTo(run.getMetadata().getGeneration());
            assertThat(site.statusBytes(run)).isLessThan(4096);
            assertThat(scene.watch().broken()).isEmpty();
            assertThat(scene.watch().most(site.profileName(Scene.PROFILE))).isEqualTo(SLOTS);
            assertThat(scene.watch().madeByPartition())
                    .as("partitions and the summary")
                    .hasSize(PARTITIONS + 1)
                    .allSatisfy((_, pods) -> assertThat(pods).isOne());
            scene.cluster()
                    .client()
                    .pods()
                    .inNamespace(site.namespace())
                    .informOnCondition(List::isEmpty)
                    .get(1, TimeUnit.MINUTES);
            assertThat(scene.cluster()
                            .client()
                            .configMaps()
                            .inNamespace(site.namespace())
                            .withLabel("app.kubernetes.io/managed-by", "cleanrun")
                            .list()
                            .getItems())
                    .isNotEmpty()
                    .allSatisfy(map -> assertThat(map.getMetadata()
                                    .getOwnerReferences()
                                    .getFirst()
                                    .getUid())
                            .isEqualTo(run.getMetadata().getUid()));
            assertThat(operator.stop()).isEqualTo(STOPPED);
        }
    }
}
