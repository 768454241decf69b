// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.cluster.proxy.Script;
import dev.cleanrun.cluster.proxy.SeededFaults;
import java.time.Duration;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 409, 429, 500, broken connections, lost answers, delays of seconds, and watches that are cut every few seconds. */
@Execution(ExecutionMode.CONCURRENT)
class FaultyServerIT {
    private static final int PARTITIONS = 500;
    private static final int PER_MILLE = 60;
    /** A listing that fails at the start ends the process; among those that come first, so many do not all fail. */
    private static final int STARTS = 10;

    private static final Duration LONGEST = Duration.ofMinutes(4);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_run_ends_right_at_a_faulty_api_server(long seed) throws Exception {
        try (Scene scene = faulty(seed);
                RunningOperator operator = started(scene)) {
            scene.site().run(scene.run("run", PARTITIONS));
            CleanRun run = scene.site().finished("run", LONGEST);

            assertThat(run.getStatus().phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(run.getStatus().completedIndexes()).isEqualTo("0-" + (PARTITIONS - 1));
            assertThat(run.getStatus().partitions().succeeded()).isEqualTo(PARTITIONS);
            assertThat(scene.watch().broken()).isEmpty();
            assertThat(scene.watch().madeByPartition())
                    .hasSize(PARTITIONS + 1)
                    .allSatisfy((_, pods) -> assertThat(pods).isOne());
            assertThat(operator.isAlive()).isTrue();
        }
    }

    private static Scene faulty(long seed) throws Exception {
        Scene scene = Scene.open("faulty-" + seed, Script.commits("0.2"), ProfileText.of(Scene.PROFILE, 24));
        scene.proxy().faults(new SeededFaults(seed, PER_MILLE));
        return scene;
    }

    /** Started again until it is at work, as a kubelet does. */
    private static RunningOperator started(Scene scene) throws Exception {
        for (int i = 0; i < STARTS; i++) {
            RunningOperator operator = scene.operator();
            if (operator.isAtWork()) {
                return operator;
            }
        }
        throw new IllegalStateException("the operator ended at each of " + STARTS + " starts");
    }
}
