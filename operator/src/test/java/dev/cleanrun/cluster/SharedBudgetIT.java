// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.cluster.proxy.Script;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Several runs at once, judged by the API server's own watch at every event. */
@Isolated
class SharedBudgetIT {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int PARTITIONS = 60;
    private static final int URGENT = 40;
    private static final int SLOTS = 10;
    private static final ProfileText SHARED = ProfileText.of(Scene.PROFILE, 12).memory("1Gi", SLOTS + "Gi");
    private static final ProfileText OTHER = ProfileText.of("q", 5);

    @Test
    void two_runs_of_one_profile_and_one_of_another_never_exceed_a_budget_and_share_fairly() throws Exception {
        try (Scene scene = Scene.open("shared", Script.commits("1"), SHARED, OTHER)) {
            Site site = scene.site();
            site.run(scene.run("left", PARTITIONS))
                    .run(scene.run("right", PARTITIONS))
                    .run(scene.run("other", 30).profile(site.profileName("q")));
            try (RunningOperator operator = scene.operator()) {
                for (String run : List.of("left", "right", "other")) {
                    assertThat(site.finished(run, LONGEST)
                                    .getStatus()
                                    .partitions()
                                    .failed())
                            .as(run)
                            .isZero();
                }
                assertThat(operator.isAlive()).isTrue();
            }
            assertThat(scene.watch().broken()).isEmpty();
            assertThat(scene.watch().most(site.profileName(Scene.PROFILE)))
                    .as("memory is what is scarce")
                    .isEqualTo(SLOTS);
            assertThat(scene.watch().most(site.profileName("q"))).isEqualTo(5);
            List<String> half = scene.watch().order().stream()
                    .filter(run -> !run.equals("other"))
                    .limit(PARTITIONS)
                    .toList();
            assertThat(Collections.frequency(half, "left"))
                    .as("of the first half of the pods")
                    .isBetween(20, 40);
        }
    }

    @Test
    void a_run_of_higher_priority_takes_every_slot_that_becomes_free() throws Exception {
        try (Scene scene = Scene.open("urgent", Script.commits("1"), SHARED);
                RunningOperator operator = scene.operator()) {
            Site site = scene.site();
            site.run(scene.run("calm", PARTITIONS));
            scene.watch().untilMade(15);
            site.run(scene.run("urgent", URGENT).with("priority: 10"));
            site.finished("urgent", LONGEST);
            site.finished("calm", LONGEST);

            List<String> order = scene.watch().order();
            int[] urgent = IntStream.range(0, order.size())
                    .filter(number -> order.get(number).equals("urgent"))
                    .toArray();
            // Behind those of its partitions comes the pod of its summary, when all of them are done.
            List<String> between = order.subList(urgent[0], urgent[URGENT - 1] + 1);
            assertThat(between.subList(SLOTS, between.size() - SLOTS))
                    .as("but for what was decided together and came in another order")
                    .containsOnly("urgent");
            assertThat(scene.watch().broken()).isEmpty();
            assertThat(operator.isAlive()).isTrue();
        }
    }
}
