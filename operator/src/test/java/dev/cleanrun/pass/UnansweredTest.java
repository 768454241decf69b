// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.PodRef;
import dev.cleanrun.observe.pods.SeenPod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnansweredTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant LATER = NOW.plus(Unanswered.PATIENCE);
    private static final AttemptId ID = AttemptId.of("u", 0, 1, 1);

    private final Unanswered creates = new Unanswered();

    @Test
    void creates_that_are_not_answered_for_long_are_told_in_the_words_of_the_last_one() {
        creates.note(ID, "no answer", NOW);
        assertThat(creates.told(NOW)).as("one lost answer is nothing to tell").isEmpty();
        creates.note(ID, "request timed out", LATER);
        assertThat(creates.told(LATER))
                .hasValueSatisfying(told -> assertThat(told).contains("request timed out", "admission webhooks"));
    }

    @Test
    void an_answer_ends_it() {
        creates.note(ID, "no answer", NOW);
        creates.answered();
        creates.note(ID, "no answer", LATER);
        assertThat(creates.told(LATER)).isEmpty();
    }

    @Test
    void a_pod_that_shows_ends_it_too() {
        creates.note(ID, "no answer", NOW);
        creates.see(List.of(pod(AttemptId.of("u", 1, 1, 1))));
        creates.note(ID, "no answer", LATER);
        assertThat(creates.told(LATER)).as("another pod says nothing").isPresent();
        creates.see(List.of(pod(ID)));
        assertThat(creates.told(LATER)).isEmpty();
    }

    @Test
    void what_nobody_asks_for_any_more_is_not_told_for_ever() {
        creates.note(ID, "no answer", NOW);
        creates.note(ID, "no answer", LATER);
        assertThat(creates.told(LATER.plus(Unanswered.PATIENCE))).isEmpty();
    }

    private static SeenPod pod(AttemptId id) {
        return new SeenPod(
                new PodRef("claims", "a", "1"),
                new RunRef("claims", "run", "00000001-run"),
                "medical",
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
