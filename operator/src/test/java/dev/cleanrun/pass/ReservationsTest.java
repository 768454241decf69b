// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReservationsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final AttemptFact FACT =
            new AttemptFact(AttemptId.of("u", 0, 1, 1), new AttemptSize(1, 1), NOW, NOW, AttemptState.RESERVED);

    private final Reservations reservations = new Reservations();

    @Test
    void a_reservation_holds_until_the_cache_shows_a_pod_of_that_namespace_and_name() {
        reservations.reserve("claims", "a", List.of(FACT));
        reservations.settle(Set.of("other/a", "claims/b"));
        assertThat(reservations.all()).hasSize(1);
        reservations.settle(Set.of("claims/a"));
        assertThat(reservations.all()).isEmpty();
    }

    @Test
    void the_server_is_asked_once_in_a_while_and_not_before() {
        reservations.reserve("claims", "a", List.of(FACT));
        assertThat(reservations.due(NOW.plusSeconds(99)))
                .as("it may not even be sent")
                .isEmpty();
        reservations.doubt("claims", "a", NOW);
        assertThat(reservations.due(NOW.plusSeconds(9)))
                .as("longer than any request may take")
                .isEmpty();
        assertThat(reservations.due(NOW.plusSeconds(10))).hasSize(1);
        assertThat(reservations.due(NOW.plusSeconds(10))).as("asked already").isEmpty();
        assertThat(reservations.due(NOW.plusSeconds(20))).hasSize(1);
    }

    @Test
    void an_answer_is_remembered_and_a_refusal_frees_the_room() {
        reservations.reserve("claims", "a", List.of(FACT));
        assertThat(reservations.all()).allMatch(one -> one.answer() == Reservations.Answer.AWAITED);
        reservations.made("claims", "a", NOW);
        assertThat(reservations.all()).allMatch(one -> one.answer() == Reservations.Answer.MADE);
        reservations.drop("claims", "a");
        reservations.made("claims", "a", NOW);
        assertThat(reservations.all()).isEmpty();
    }
}
