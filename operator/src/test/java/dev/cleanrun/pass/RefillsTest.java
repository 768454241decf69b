// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefillsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final AttemptId FIRST = AttemptId.of("u", 0, 1, 1);
    private static final AttemptId SECOND = AttemptId.of("u", 1, 1, 1);

    private final Refills refills = new Refills();

    @Test
    void the_first_end_is_answered_by_the_first_successor_and_counts_once() {
        refills.ended(Set.of(FIRST), NOW);
        refills.ended(Set.of(FIRST, SECOND), NOW.plusSeconds(1));
        assertThat(refills.filled(NOW.plusSeconds(3))).contains(Duration.ofSeconds(3));
        assertThat(refills.filled(NOW.plusSeconds(3))).contains(Duration.ofSeconds(2));
        assertThat(refills.filled(NOW.plusSeconds(3))).isEmpty();
    }

    @Test
    void a_slot_that_nobody_waits_for_is_not_measured() {
        refills.ended(Set.of(FIRST), NOW);
        refills.nobodyWaits();
        assertThat(refills.filled(NOW.plusSeconds(3))).isEmpty();
    }
}
