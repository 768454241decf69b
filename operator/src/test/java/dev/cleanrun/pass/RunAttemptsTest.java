// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.PodRef;
import dev.cleanrun.observe.pods.SeenPod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunAttemptsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final AttemptId ID = AttemptId.of("u", 0, 1, 1);
    private static final AttemptFact LIVE =
            new AttemptFact(ID, new AttemptSize(1, 1), NOW, NOW.plusSeconds(60), AttemptState.RUNNING);
    private static final EndedAttempt ENDED =
            new EndedAttempt(ID, new AttemptSize(1, 1), NOW, NOW, OptionalLong.empty(), new Evidence.OutOfMemory());

    private static final Progress WITH_ENDED = Progress.builder().round(2).build();

    private final RunAttempts attempts = new RunAttempts();

    @Test
    void a_live_attempt_that_is_not_to_be_seen_any_more_was_taken_away() {
        attempts.look(List.of(pod(Optional.of(LIVE), Optional.empty())), List.of(), NOW);
        assertThat(attempts.look(List.of(), List.of(), NOW).ended())
                .singleElement()
                .satisfies(end ->
                        assertThat(end.evidence()).isEqualTo(new Evidence.Disrupted(Evidence.Disruption.STOPPED)));
    }

    @Test
    void an_end_that_was_seen_stays_known_without_its_pod_until_status_has_it() {
        attempts.look(List.of(pod(Optional.empty(), Optional.of(ENDED))), List.of(), NOW);
        assertThat(attempts.look(List.of(), List.of(), NOW).ended()).containsExactly(ENDED);
        assertThat(attempts.saved(Progress.start("")))
                .as("what status had no room for is told again")
                .isEmpty();
        assertThat(attempts.look(List.of(), List.of(), NOW).ended()).containsExactly(ENDED);
        assertThat(attempts.saved(WITH_ENDED))
                .singleElement()
                .satisfies(end -> assertThat(end.attempt()).isEqualTo(ENDED));
        assertThat(attempts.look(List.of(), List.of(), NOW).ended()).isEmpty();
    }

    @Test
    void a_create_without_an_answer_that_goes_away_never_was() {
        attempts.look(List.of(), List.of(reservation(Reservations.Answer.NONE)), NOW);
        assertThat(attempts.look(List.of(), List.of(), NOW).ended()).isEmpty();
    }

    @Test
    void a_create_with_an_answer_was_there_when_it_goes_away() {
        assertThat(attempts.look(List.of(), List.of(reservation(Reservations.Answer.MADE)), NOW)
                        .live())
                .containsExactly(LIVE);
        assertThat(attempts.look(List.of(), List.of(), NOW).ended()).hasSize(1);
    }

    @Test
    void what_rode_behind_one_that_was_taken_away_is_as_if_it_had_never_been_started() {
        AttemptFact rider = LIVE.in(AttemptId.of("u", 1, 1, 1));
        var reserved = new Reservations.Reservation("claims", "a", List.of(LIVE, rider), Reservations.Answer.MADE, NOW);
        assertThat(attempts.look(List.of(), List.of(reserved), NOW).live()).containsExactly(LIVE, rider);
        assertThat(attempts.look(List.of(), List.of(), NOW).ended())
                .extracting(EndedAttempt::id)
                .containsExactly(ID);
    }

    private static Reservations.Reservation reservation(Reservations.Answer answer) {
        return new Reservations.Reservation("claims", "a", List.of(LIVE), answer, NOW);
    }

    private static SeenPod pod(Optional<AttemptFact> live, Optional<EndedAttempt> ended) {
        return new SeenPod(
                new PodRef("claims", "a", "1"),
                new RunRef("claims", "run", "00000001-run"),
                "medical",
                ID,
                live,
                ended,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
