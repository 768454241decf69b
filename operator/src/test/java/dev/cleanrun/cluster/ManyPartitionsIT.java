// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.cluster.proxy.Script;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** 100,000 partitions: planned, begun, and taken up again by another process. */
@Isolated
class ManyPartitionsIT {
    private static final int PARTITIONS = 100_000;
    private static final int BEGUN = 400;
    private static final int SLOTS = 48;
    private static final int LARGEST_STATUS = 32 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Test
    void a_run_of_a_hundred_thousand_partitions_keeps_its_status_small() throws Exception {
        try (Scene scene = Scene.open("many", Script.commits("0.5"), ProfileText.of(Scene.PROFILE, SLOTS));
                var source = new ListedSource("many", PARTITIONS)) {
            Site site = scene.site();
            RunText run = new RunText("run", site.profileName(Scene.PROFILE), "many", source.endpoint(), "");
            try (RunningOperator operator = scene.operator()) {
                site.run(run);
                scene.watch().untilMade(BEGUN / 2);
                operator.kill();
            }
            try (RunningOperator operator = scene.operator()) {
                scene.watch().untilMade(BEGUN);
                site.run(run.with("suspend: true"));
                CleanRun drained = site.until("run", LONGEST, it -> Site.is(it, ConditionType.SUSPENDED));
                assertThat(drained.getStatus().partitions().total()).isEqualTo(PARTITIONS);
                assertThat(drained.getStatus().partitions().succeeded())
                        .isEqualTo(scene.watch().made());
                assertThat(site.statusBytes(drained)).isLessThan(LARGEST_STATUS);
                assertThat(scene.watch().broken()).isEmpty();
                assertThat(scene.watch().madeByPartition())
                        .allSatisfy((_, pods) -> assertThat(pods).isOne());
                Footprint used = operator.footprint();
                System.out.printf(
                        "100,000 partitions: status %d bytes, operator %d MiB at most, %.1f s of CPU%n",
                        site.statusBytes(drained), used.mostResident() >> 20, used.cpuSeconds());
            }
        }
    }
}
