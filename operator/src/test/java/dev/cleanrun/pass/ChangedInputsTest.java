// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.decide.run.Unread;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangedInputsTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Unread DENIED = new Unread(StallReason.ACCESS_DENIED, "storage refuses access");

    private final ChangedInputs inputs = new ChangedInputs(Map.of(7, new Replanned.Gone()));

    @Test
    void one_is_looked_at_by_one_at_a_time_and_never_again_once_it_is_known() {
        assertThat(inputs.begin(7, NOON)).isFalse();
        assertThat(inputs.begin(0, NOON)).isTrue();
        assertThat(inputs.begin(0, NOON)).isFalse();

        inputs.end(0, new Ports.Replans.Answer.Found(new Replanned.Gone()), NOON);

        assertThat(inputs.begin(0, NOON.plusSeconds(600))).isFalse();
        assertThat(inputs.replanned()).containsOnlyKeys(0, 7);
    }

    @Test
    void each_look_that_finds_nothing_out_is_told_and_followed_by_a_pause_twice_as_long_but_a_minute_at_most() {
        Instant now = NOON;
        for (int pause : new int[] {2, 4, 8, 16, 32, 60, 60}) {
            assertThat(inputs.begin(0, now)).isTrue();
            inputs.end(0, new Ports.Replans.Answer.Not(DENIED), now);
            assertThat(inputs.unread()).containsExactly(Map.entry(0, DENIED));
            assertThat(inputs.begin(0, now.plusSeconds(pause - 1))).isFalse();
            now = now.plusSeconds(pause);
        }
        assertThat(inputs.begin(0, now)).isTrue();
        inputs.end(0, new Ports.Replans.Answer.Found(new Replanned.Gone()), now);
        assertThat(inputs.unread()).isEmpty();
    }
}
