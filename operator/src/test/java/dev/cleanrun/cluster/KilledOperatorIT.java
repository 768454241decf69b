// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.cluster.proxy.Script;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The operator killed again and again in the middle of a run. 1,000 partitions and three kills, or with
 * {@code -Dcleanrun.long=true} 10,000 and ten.
 */
class KilledOperatorIT {
    private static final boolean LONG = Boolean.getBoolean("cleanrun.long");
    private static final int PARTITIONS = LONG ? 10_000 : 1_000;
    private static final int KILLS = LONG ? 10 : 3;
    private static final int SLOTS = 48;
    private static final int LARGEST_STATUS = 32 * 1024;
    /** Bytes; more than the 200 MiB that are aimed at, of which the classes take half. */
    private static final long LARGEST_RESIDENT = 300L << 20;

    private static final Duration LONGEST = Duration.ofMinutes(15);

    @Test
    void every_partition_is_done_exactly_once_however_often_the_operator_dies() throws Exception {
        try (Scene scene = Scene.open("killed", Script.commits("1"), ProfileText.of(Scene.PROFILE, SLOTS))) {
            Site site = scene.site();
            site.run(scene.run("run", PARTITIONS));
            for (int kill = 1; kill <= KILLS; kill++) {
                try (RunningOperator operator = scene.operator()) {
                    scene.watch().untilMade(PARTITIONS * kill / (KILLS + 1));
                    operator.kill();
                }
                assertThat(site.statusBytes(site.run("run"))).isLessThan(LARGEST_STATUS);
            }
            try (RunningOperator operator = scene.operator()) {
                CleanRun run = site.finished("run", LONGEST);
                assertThat(run.getStatus().phase()).isEqualTo(Phase.SUCCEEDED);
                assertThat(run.getStatus().completedIndexes()).isEqualTo("0-" + (PARTITIONS - 1));
                assertThat(run.getStatus().partitions().succeeded()).isEqualTo(PARTITIONS);
                assertThat(site.statusBytes(run)).isLessThan(LARGEST_STATUS);
                Footprint used = operator.footprint();
                System.out.printf(
                        "%,d partitions, %d kills: status %d bytes, the last operator %d MiB at most, %.1f s of CPU%n",
                        PARTITIONS, KILLS, site.statusBytes(run), used.mostResident() >> 20, used.cpuSeconds());
                assertThat(used.mostResident()).isLessThan(LARGEST_RESIDENT);
            }
            assertThat(scene.watch().broken()).isEmpty();
            assertThat(scene.watch().madeByPartition())
                    .hasSize(PARTITIONS + 1)
                    .allSatisfy((_, pods) -> assertThat(pods).isOne());
        }
    }
}
