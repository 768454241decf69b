package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.cluster.proxy.ApiProxy;
import dev.cleanrun.cluster.proxy.Play;
import dev.cleanrun.cluster.proxy.Script;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A small run from its creation to its end. */
class SmokeIT {
    private static final int PARTITIONS = 20;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Test
    void a_run_of_twenty_partitions_succeeds_and_leaves_no_pods() throws Exception {
        var profile = ProfileText.of("p", 6);
        try (Cluster cluster = Cluster.ready();
                var storage = new Storage().partitions("in", PARTITIONS);
                Site site = Site.open(cluster, "smoke").profile(profile);
                ApiProxy proxy = cluster.proxy(Script.commits("1"));
                BudgetWatch watch = BudgetWatch.of(cluster, site, profile);
                RunningOperator operator = RunningOperator.start(new RunningOperator.Setup("one", proxy.url(), List.of(
                        site.namespace()), false))) {
            site.run(new RunText("run", site.profileName("p"), "in", storage.endpoint(), "").with(
                    "cleanup: {podsAfterFinished: 0s}"));
            CleanRun run = site.finished("run", LONGEST);

            assertThat(run.getStatus().phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(Site.is(run, ConditionType.READY)).isTrue();
            assertThat(Site.is(run, ConditionType.RECONCILING)).isFalse();
            assertThat(Site.is(run, ConditionType.STALLED)).isFalse();
            assertThat(run.getStatus().partitions().succeeded()).isEqualTo(PARTITIONS);
            assertThat(run.getStatus().completedIndexes()).isEqualTo("0-19");
            assertThat(run.getStatus().rows().read()).isEqualTo(PARTITIONS * Play.ROWS);
            assertThat(run.getStatus().observedGeneration()).isEqualTo(run.getMetadata().getGeneration());
            assertThat(site.statusBytes(run)).isLessThan(4096);
            assertThat(watch.broken()).isEmpty();
            assertThat(watch.most(site.profileName("p"))).isEqualTo(6);
            assertThat(watch.madeByPartition()).hasSize(PARTITIONS + 1).allSatisfy((_, pods) -> assertThat(pods)
                    .isOne());
            cluster.client().pods().inNamespace(site.namespace()).informOnCondition(List::isEmpty).get(30,
                    TimeUnit.SECONDS);
            assertThat(cluster.client().configMaps().inNamespace(site.namespace()).withLabel(
                    "app.kubernetes.io/managed-by", "cleanrun").list().getItems()).isNotEmpty().allSatisfy(
                            map -> assertThat(map.getMetadata().getOwnerReferences().getFirst().getUid()).isEqualTo(run
                                    .getMetadata().getUid()));
            assertThat(operator.stop()).isEqualTo(143);
        }
    }
}
