// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Times that belong together. */
class LeaseSettingsTest {
    private static final Duration WRITE = Duration.ofSeconds(5);

    @Test
    void a_write_may_begin_until_nine_seconds_after_a_renewal() {
        LeaseSettings settings = settings(15, 10, 1);
        assertThat(settings.times().writableAfterRenewal()).hasSeconds(9);
        assertThat(LeaseSettings.of("ns", "n", "pod", new UUID(0, 1), WRITE)
                        .times()
                        .writableAfterRenewal())
                .hasSeconds(9);
    }

    @Test
    void a_process_never_takes_its_predecessor_for_itself() {
        assertThat(LeaseSettings.of("ns", "n", "pod", new UUID(0, 1), WRITE).identity())
                .startsWith("pod_")
                .isNotEqualTo(LeaseSettings.of("ns", "n", "pod", new UUID(0, 2), WRITE)
                        .identity());
    }

    @Test
    void times_that_contradict_each_other_are_refused() {
        assertThatThrownBy(() -> settings(10, 10, 1)).hasMessageContaining("retry period < renew deadline < duration");
        assertThatThrownBy(() -> settings(15, 10, 10)).hasMessageContaining("retry period < renew deadline < duration");
        assertThatThrownBy(() -> settings(6, 3, 1)).hasMessageContaining("never covers a write");
    }

    @Test
    void the_end_of_the_process_is_told_and_not_waited_for() {
        List<Integer> halted = new ArrayList<>();
        new ProcessTerminator(halted::add).accept("a test says so");
        assertThat(halted).containsExactly(ProcessTerminator.STATUS);
    }

    private static LeaseSettings settings(int duration, int renewDeadline, int retryPeriod) {
        return new LeaseSettings(
                "ns",
                "n",
                "me",
                new LeaseSettings.Times(
                        Duration.ofSeconds(duration),
                        Duration.ofSeconds(renewDeadline),
                        Duration.ofSeconds(retryPeriod),
                        WRITE));
    }
}
