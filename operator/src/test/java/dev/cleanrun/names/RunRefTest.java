// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptWork;
import org.junit.jupiter.api.Test;

class RunRefTest {
    private static final String UID = "6f1c2a9e-51d0-4c0c-9d52-0a1e5cbbd8c3";
    private static final RunRef RUN = new RunRef("claims", "medical", UID);

    @Test
    void objects_are_called_after_run_and_work() {
        assertThat(RUN.pod(AttemptId.of(UID, 17, 2, 3))).isEqualTo("medical-6f1c2a9e-17-r2-a3");
        assertThat(RUN.pod(new AttemptId(UID, new AttemptWork.Help(17), 2, 3))).isEqualTo("medical-6f1c2a9e-17-r2-h3");
        assertThat(RUN.pod(new AttemptId(UID, new AttemptWork.Summary(), 1, 2)))
                .isEqualTo("medical-6f1c2a9e-summary-r1-a2");
        assertThat(RUN.recipe()).isEqualTo("medical-6f1c2a9e-recipe");
        assertThat(RUN.plan(0)).isEqualTo("medical-6f1c2a9e-plan-0");
        assertThat(RUN.replan(4)).isEqualTo("medical-6f1c2a9e-replan-4");
    }

    @Test
    void a_delivery_and_a_run_of_one_name_are_two() {
        var delivery = new RunRef(RunKind.DELIVERY, "claims", "medical", UID);

        assertThat(delivery).isNotEqualTo(RUN);
        assertThat(delivery.title()).isEqualTo("delivery/medical").isNotEqualTo(RUN.title());
        assertThat(delivery.told()).isEqualTo("the delivery claims/medical");
        assertThat(RUN.told()).isEqualTo("the run claims/medical");
    }

    @Test
    void the_longest_name_of_a_run_leaves_room_for_the_volume_of_a_pod() {
        var longest = new RunRef("claims", "m".repeat(40), UID);
        String pod = longest.pod(AttemptId.of(UID, 99_999, 999, 999));

        assertThat(pod + "-scratch").hasSizeLessThan(254);
        assertThat(pod).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    }
}
