package dev.cleanrun.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.apply.Pods;
import dev.cleanrun.apply.RunPods;
import dev.cleanrun.observe.pods.PodRef;
import dev.cleanrun.plan.Action;
import dev.cleanrun.plan.attempt.AttemptId;
import dev.cleanrun.plan.attempt.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartsTest {
    private final TwoRuns runs = new TwoRuns();
    private final PlannedRun run = runs.planned(runs.first);
    private final Reservations reservations = new Reservations();

    @Test
    void a_refusal_ends_the_round_frees_the_room_and_is_told_to_the_planner() {
        Instant now = runs.agenda.instant();
        assertThat(start(new Pods.Created.Refused("exceeded quota"), now)).isFalse();
        assertThat(reservations.all()).isEmpty();
        assertThat(run.attempts().look(List.of(), List.of(), now).ended()).singleElement().satisfies(
                end -> assertThat(end.evidence()).isEqualTo(new Evidence.CannotStart(Evidence.StartCause.REFUSED,
                        "exceeded quota")));
    }

    @Test
    void a_create_without_an_answer_keeps_its_room() {
        Instant now = runs.agenda.instant();
        assertThat(start(new Pods.Created.Unknown("no answer"), now)).isTrue();
        assertThat(reservations.all()).singleElement().satisfies(one -> assertThat(one.answered()).isFalse());
    }

    private boolean start(Pods.Created answer, Instant now) {
        var around = runs.around();
        var pods = new Answering(answer);
        var starts = new Starts(new Surroundings(around.seen(), pods, around.runs(), around.replans(), around.roll(),
                around.pokes(), around.witness(), around.hands(), around.clock()), reservations, new Refills());
        var id = AttemptId.of(run.ref().uid(), 5, 1, 1);
        return starts.start(List.of(new Action.StartPartition(id, run.snapshot().plan().line(5), 1, 1, Duration
                .ofMinutes(10))), Map.of(run.ref().uid(), run), runs.profile(), now);
    }

    /** Answers every create alike. */
    private record Answering(Pods.Created answer) implements Pods {
        @Override
        public Created create(RunPods shared, Action.Start start) {
            return answer;
        }

        @Override
        public boolean delete(PodRef pod) {
            throw new AssertionError("nothing is deleted here");
        }

        @Override
        public Presence look(String namespace, String name) {
            throw new AssertionError("nobody is asked here");
        }
    }
}
