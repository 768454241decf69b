// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.cluster.Pods;
import dev.cleanrun.cluster.RunPods;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.observe.pods.PodRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PodStarterTest {
    private final TwoRuns runs = new TwoRuns();
    private final PlannedRun run = runs.planned(runs.first);
    private final Reservations reservations = new Reservations();
    private final Server server = new Server();
    private final Slow slow = new Slow();
    private final PodStarter starts =
            new PodStarter(around(), reservations, new Refills(), Runnable::run, _ -> Optional.of(run));

    @Test
    void nobody_waits_for_an_answer_and_the_room_is_taken_meanwhile() {
        assertThat(start(1)).isEmpty();
        assertThat(server.asked).isEmpty();
        assertThat(answers()).containsExactly(Reservations.Answer.AWAITED);
        assertThat(starts.isIdle()).isFalse();
        slow.next();
        assertThat(answers()).containsExactly(Reservations.Answer.MADE);
        assertThat(starts.isIdle()).isTrue();
    }

    @Test
    void only_so_many_requests_are_under_way_at_once() {
        start(PodStarter.TOGETHER + 2);
        assertThat(slow.work).hasSize(PodStarter.TOGETHER);
        slow.next();
        assertThat(slow.work).as("an answer makes room for the next one").hasSize(PodStarter.TOGETHER);
        slow.all();
        assertThat(server.asked).hasSize(PodStarter.TOGETHER + 2).isSorted();
    }

    @Test
    void a_refusal_ends_the_round_frees_the_room_and_is_told_to_the_decider() {
        server.answer = () -> new Pods.Created.Refused("exceeded quota");
        start(PodStarter.TOGETHER + 2);
        runs.requeued.clear();
        slow.next();
        assertThat(reservations.all()).as("what waits is not sent any more").hasSize(PodStarter.TOGETHER - 1);
        assertThat(runs.requeued).containsExactly(runs.first.ref);
        slow.all();
        assertThat(server.asked).hasSize(PodStarter.TOGETHER);
        assertThat(reservations.all()).isEmpty();
        assertThat(run.attempts()
                        .look(List.of(), List.of(), runs.agenda.instant())
                        .ended())
                .hasSize(PodStarter.TOGETHER)
                .allSatisfy(end -> assertThat(end.evidence())
                        .isEqualTo(new Evidence.CannotStart(Evidence.StartCause.REFUSED, "exceeded quota")));
    }

    @Test
    void what_could_not_be_sent_is_decided_about_again_after_a_pause() {
        server.answer = Pods.Created.NotSent::new;
        start(1);
        slow.all();
        assertThat(reservations.all()).isEmpty();
        Optional<Instant> next = start(1);
        assertThat(next).hasValueSatisfying(moment -> assertThat(moment).isAfter(runs.agenda.instant()));
        assertThat(reservations.all()).isEmpty();
        runs.agenda.spend(
                Duration.between(runs.agenda.instant(), next.orElseThrow()).toMillis());
        assertThat(start(1)).isEmpty();
        assertThat(reservations.all()).hasSize(1);
    }

    @Test
    void a_create_without_an_answer_keeps_its_room() {
        server.answer = () -> new Pods.Created.Unknown("no answer");
        start(1);
        slow.all();
        assertThat(answers()).containsExactly(Reservations.Answer.NONE);
    }

    @Test
    void creates_without_an_answer_are_told_to_the_decider_once_that_has_lasted() {
        server.answer = () -> new Pods.Created.Unknown("request timed out");
        start(1);
        slow.all();
        assertThat(unanswered()).isEmpty();
        runs.agenda.spend(Unanswered.PATIENCE.toMillis());
        start(1);
        slow.all();
        assertThat(unanswered()).hasValueSatisfying(told -> assertThat(told).contains("request timed out"));
        server.answer = Pods.Created.Made::new;
        start(1);
        slow.all();
        assertThat(unanswered()).isEmpty();
    }

    private Optional<String> unanswered() {
        return run.attempts().look(List.of(), List.of(), runs.agenda.instant()).unanswered();
    }

    @Test
    void a_fault_of_ours_keeps_the_room_until_the_server_has_been_asked() {
        server.answer = () -> {
            throw new IllegalStateException("a test says so");
        };
        start(1);
        slow.all();
        assertThat(answers()).containsExactly(Reservations.Answer.NONE);
        assertThat(starts.isIdle()).isTrue();
    }

    private Optional<Instant> start(int count) {
        List<PodAction.Start> all = IntStream.range(0, count)
                .mapToObj(i -> (PodAction.Start) new PodAction.StartPartition(
                        AttemptId.of(run.ref().uid(), 5, 1, i + 1),
                        run.snapshot().plan().line(5),
                        new AttemptSize(1, 1),
                        Duration.ofMinutes(10)))
                .toList();
        return starts.start(all, Map.of(run.ref().uid(), run), runs.profile(), runs.agenda.instant());
    }

    private List<Reservations.Answer> answers() {
        return reservations.all().stream().map(Reservations.Reservation::answer).toList();
    }

    private Ports around() {
        var around = runs.around();
        return new Ports(
                around.seen(),
                server,
                around.runs(),
                around.replans(),
                around.runIndex(),
                around.requeue(),
                around.listener(),
                slow,
                around.clock());
    }

    /** Does its work when a test says so. */
    private static final class Slow implements Background {
        private final Deque<Runnable> work = new ArrayDeque<>();

        void next() {
            work.removeFirst().run();
        }

        void all() {
            while (!work.isEmpty()) {
                next();
            }
        }

        @Override
        public void run(Runnable one) {
            work.addLast(one);
        }

        @Override
        public void later(Runnable one) {
            throw new AssertionError("a slot is empty meanwhile");
        }
    }

    /** Answers every create alike. */
    private static final class Server implements Pods {
        private final List<Integer> asked = new ArrayList<>();
        private Supplier<Created> answer = Created.Made::new;

        @Override
        public Created create(RunPods shared, PodAction.Start start) {
            asked.add(start.id().attempt());
            return answer.get();
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
