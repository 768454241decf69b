// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.cluster.proxy.Fault;
import dev.cleanrun.cluster.proxy.Script;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A namespace that the operator is told to watch and has no role in, as after somebody deleted it. */
class GoneNamespaceIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @Test
    void it_keeps_no_other_from_being_looked_after_and_is_taken_up_when_it_is_back() throws Exception {
        var forbidden = new AtomicBoolean(true);
        try (Scene scene = Scene.open("there", Script.commits("0.2"), ProfileText.of(Scene.PROFILE, 4));
                Site gone = Site.open(scene.cluster(), "gone")) {
            scene.proxy()
                    .faults(call -> forbidden.get() && call.path().contains("/namespaces/" + gone.namespace() + "/")
                            ? new Fault.Answer(403, "Forbidden")
                            : new Fault.None());
            try (RunningOperator operator = RunningOperator.start(new RunningOperator.Setup(
                    "one", scene.proxy().url(), List.of(scene.site().namespace(), gone.namespace()), false))) {
                scene.site().run(scene.run("first", 3));
                assertThat(scene.site().finished("first", LONGEST).getStatus().phase())
                        .isEqualTo(Phase.SUCCEEDED);
                assertThat(operator.log()).contains("may not list runs and pods in [" + gone.namespace() + "]");

                forbidden.set(false);
                gone.run(scene.run("second", 3));
                assertThat(gone.finished("second", LONGEST).getStatus().phase()).isEqualTo(Phase.SUCCEEDED);

                scene.site().run(scene.run("third", 3));
                assertThat(scene.site().finished("third", LONGEST).getStatus().phase())
                        .as("others are still looked after, with their profiles")
                        .isEqualTo(Phase.SUCCEEDED);
            }
        }
    }
}
