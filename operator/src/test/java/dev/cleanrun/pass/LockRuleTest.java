// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.cluster.Pods;
import dev.cleanrun.cluster.Runs;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pass holds the lock of its profile: whoever waits for that lock must not wait for a server too. */
class LockRuleTest {
    private final TwoRuns runs = new TwoRuns();
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private boolean broken;
    private final ProfileRuns profile = new ProfileRuns("medical", around());

    @Test
    void a_pass_sends_no_request_itself() {
        PlannedRun doubtful = join(runs.first);
        join(runs.second);
        doubtful.doubt();
        runs.goOn(60_000);

        profile.pass();
        assertThat(sent).isEmpty();
        assertThat(background).isNotEmpty();

        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
        assertThat(sent).contains("fresh", "save");
        assertThat(doubtful.isDoubtful()).isFalse();
    }

    @Test
    void a_server_that_does_not_say_is_asked_again_by_the_next_pass_and_once_at_a_time() {
        PlannedRun doubtful = join(runs.first);
        doubtful.doubt();
        runs.unread.add(runs.first.ref);
        profile.pass();
        profile.pass();
        assertThat(background).hasSize(1);

        runs.requeued.clear();
        background.removeFirst().run();
        assertThat(doubtful.isDoubtful()).isTrue();
        assertThat(runs.requeued)
                .as("asked again by the next pass, not at once")
                .isEmpty();
        runs.unread.clear();
        profile.pass();
        background.removeFirst().run();
        assertThat(doubtful.isDoubtful()).isFalse();
    }

    @Test
    void a_fault_of_ours_leaves_nobody_waiting_for_an_answer() {
        PlannedRun doubtful = join(runs.first);
        PlannedRun saved = join(runs.second);
        doubtful.doubt();
        runs.goOn(60_000);
        broken = true;
        profile.pass();
        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
        assertThat(saved.isSaving()).isFalse();
        assertThat(doubtful.isDoubtful()).isTrue();

        broken = false;
        profile.pass();
        assertThat(background).isNotEmpty();
        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
        assertThat(doubtful.isDoubtful()).isFalse();
        assertThat(saved.isDoubtful()).isFalse();
    }

    @Test
    void an_answer_about_a_run_that_has_left_changes_nothing() {
        PlannedRun doubtful = join(runs.first);
        doubtful.doubt();
        profile.pass();
        profile.leave(doubtful.ref().uid());
        background.removeFirst().run();
        assertThat(doubtful.isDoubtful()).isTrue();
    }

    private PlannedRun join(KeptRun run) {
        PlannedRun planned = runs.planned(run);
        profile.join(planned, PlannedRun.Asked.of(run.resource(run.status), "worker:1"), runs.profile());
        return planned;
    }

    private Ports around() {
        Ports all = runs.around();
        return new Ports(
                all.seen(),
                noting(Pods.class, all.pods()),
                noting(Runs.class, all.runs()),
                noting(Ports.Replans.class, all.replans()),
                all.runIndex(),
                all.requeue(),
                all.listener(),
                new Queue(),
                all.clock());
    }

    /** The same, with the name of each call kept. */
    private <T> T noting(Class<T> type, T port) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    sent.add(method.getName());
                    if (broken) {
                        throw new IllegalStateException("a test says so");
                    }
                    try {
                        return method.invoke(port, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Keeps work until the test does it. */
    private final class Queue implements Background {
        @Override
        public void run(Runnable work) {
            background.addLast(work);
        }

        @Override
        public void later(Runnable work) {
            background.addLast(work);
        }
    }
}
