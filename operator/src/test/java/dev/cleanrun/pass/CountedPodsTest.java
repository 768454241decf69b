// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.PodRef;
import dev.cleanrun.observe.pods.SeenPod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pods that say all the right things about themselves, and which of them are believed. */
class CountedPodsTest {
    private static final long GIB = 1L << 30;

    private final TwoRuns runs = new TwoRuns();
    private final List<SeenPod> shown = new ArrayList<>();
    private final Ports around = around();
    private final CountedPods counted = new CountedPods("medical", around);

    private Ports around() {
        Ports all = runs.around();
        return new Ports(
                (_, _) -> List.copyOf(shown),
                all.pods(),
                all.runs(),
                all.replans(),
                all.runIndex(),
                all.requeue(),
                all.listener(),
                all.background(),
                all.clock());
    }

    private List<SeenPod> counts(PlannedRun... profileRuns) {
        var byUid = new HashMap<String, PlannedRun>();
        for (PlannedRun run : profileRuns) {
            byUid.put(run.ref().uid(), run);
        }
        return counted.seen(now(), Map.copyOf(byUid), runs.profile().terms().sizing());
    }

    private Instant now() {
        return runs.agenda.instant();
    }

    private SeenPod pod(RunRef run, AttemptWork work, int round, int attempt, long memory) {
        return pod(run, "medical", new AttemptId(run.uid(), work, round, attempt), memory, now());
    }

    private SeenPod pod(RunRef run, String profile, AttemptId id, long memory, Instant created) {
        var fact = new AttemptFact(
                id,
                new AttemptSize(memory, 999_999_999_999_999_999L),
                created,
                created.plusSeconds(9_000),
                AttemptState.RUNNING);
        return new SeenPod(
                new PodRef(run.namespace(), run.pod(id), "uid-" + shown.size()),
                run,
                profile,
                id,
                Optional.of(fact),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static RunRef elsewhere(RunRef run) {
        return new RunRef("evil", run.name(), run.uid());
    }

    @Test
    void a_pod_of_a_run_counts_in_the_namespace_of_the_run_alone() {
        PlannedRun run = runs.planned(runs.first);
        shown.add(pod(run.ref(), new AttemptWork.Partition(0), 1, 1, GIB));
        shown.add(pod(elsewhere(run.ref()), new AttemptWork.Partition(0), 1, 1, GIB));

        assertThat(counts(run)).containsExactly(shown.getFirst().within(new AttemptSize(GIB, 80 * GIB)));
        assertThat(counts())
                .as("the run waits for something and is on no desk")
                .containsExactly(shown.getFirst().within(new AttemptSize(GIB, 80 * GIB)));
    }

    @Test
    void a_pod_that_uses_another_profile_than_its_run_does_not_count() {
        RunRef other = runs.server.apply(
                        "claims",
                        "third",
                        Manifest.run(
                                "pharmacy",
                                "s3://raw/c-6/",
                                "s3://clean/c/",
                                new Manifest.Edit(
                                        null,
                                        0,
                                        false,
                                        dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode.RUN,
                                        100,
                                        "",
                                        "0s",
                                        0)))
                .ref;
        shown.add(pod(other, new AttemptWork.Partition(0), 1, 1, GIB));

        assertThat(counts()).isEmpty();
    }

    @Test
    void a_run_has_no_attempts_that_its_plan_and_progress_rule_out() {
        PlannedRun run = runs.planned(runs.first);
        shown.add(pod(run.ref(), new AttemptWork.Partition(5), 1, 1, GIB));
        shown.add(pod(run.ref(), new AttemptWork.Summary(), 1, 1, GIB));
        int believed = shown.size();
        shown.add(pod(run.ref(), new AttemptWork.Partition(6), 1, 1, GIB));
        shown.add(pod(run.ref(), new AttemptWork.Partition(999_999_999), 1, 1, GIB));
        shown.add(pod(run.ref(), new AttemptWork.Partition(0), 9, 1, GIB));
        shown.add(pod(run.ref(), new AttemptWork.Partition(0), 1, 5_000, GIB));
        shown.add(pod(run.ref(), new AttemptWork.Summary(), 1, 5_000, GIB));

        assertThat(counts(run))
                .extracting(SeenPod::id)
                .containsExactlyElementsOf(
                        shown.subList(0, believed).stream().map(SeenPod::id).toList());
    }

    @Test
    void no_pod_counts_for_more_than_the_profile_gives_to_any() {
        PlannedRun run = runs.planned(runs.first);
        shown.add(pod(run.ref(), new AttemptWork.Partition(0), 1, 1, Long.MAX_VALUE));

        assertThat(counts(run).getFirst().live().orElseThrow().memory()).isEqualTo(8 * GIB);
        assertThat(counts(run).getFirst().live().orElseThrow().scratch()).isEqualTo(80 * GIB);
    }

    @Test
    void pods_of_a_run_that_is_deleted_count_until_they_are_gone() {
        PlannedRun run = runs.planned(runs.first);
        runs.goOn(3_600_000);
        shown.add(pod(run.ref(), new AttemptWork.Partition(0), 1, 1, GIB));
        counts(run);
        runs.server.runs.remove(runs.first.key());

        assertThat(counts()).hasSize(1);
        shown.clear();
        counts();
        shown.add(pod(run.ref(), new AttemptWork.Partition(0), 1, 1, GIB));
        assertThat(counts()).as("it was on its way when the run went").hasSize(1);
        shown.clear();
        runs.goOn(61_000);
        counts();
        shown.add(pod(run.ref(), new AttemptWork.Partition(0), 1, 1, GIB));
        assertThat(counts())
                .as("one that comes when all were long gone is nobody's")
                .isEmpty();
    }

    @Test
    void a_pod_that_names_a_deleted_run_in_another_namespace_does_not_count() {
        PlannedRun run = runs.planned(runs.first);
        shown.add(pod(elsewhere(run.ref()), new AttemptWork.Partition(0), 1, 1, GIB));
        counts(run);
        runs.server.runs.remove(runs.first.key());

        assertThat(counts()).isEmpty();
    }

    @Test
    void a_pod_of_an_unknown_run_counts_only_if_older_than_the_operator_and_no_longer_than_an_attempt() {
        var unknown = new RunRef("claims", "ghost", "99999999-ghost");
        AttemptId id = AttemptId.of(unknown.uid(), 0, 1, 1);
        shown.add(pod(unknown, "medical", id, GIB, Agenda.moment(0)));
        assertThat(counts()).hasSize(1);

        runs.goOn(3 * 3_600_000);
        assertThat(counts()).as("too long ago").isEmpty();
        shown.clear();
        shown.add(pod(unknown, "medical", id, GIB, now()));
        assertThat(counts()).as("younger than the operator").isEmpty();
    }
}
