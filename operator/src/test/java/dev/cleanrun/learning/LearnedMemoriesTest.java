// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileStatus;
import dev.cleanrun.api.v1alpha1.DatasetProfileStatus.LearnedMemory;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.manifest.Applied;
import dev.cleanrun.terms.ProfileTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearnedMemoriesTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final Instant END = Instant.parse("2026-11-28T03:00:00Z");
    private static final LearnedMemories.CleanedBy BY =
            new LearnedMemories.CleanedBy("sha256:0123", "operators/worker@sha256:1");
    private static final Plan PLAN = Plan.of(
            IntStream.range(0, 40).mapToObj(LearnedMemoriesTest::found).toList(),
            ProfileTerms.of(profile("Suggest").getSpec()).sizing());

    private final LearnedMemories learned = new LearnedMemories();

    @Test
    void aProfileThatSuggestsTellsOfLearnedMemoryAndKeepsItsTable() {
        learned.seen(profile("Suggest"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        LearnedMemories.Sized sized = learned.sized("medical", BY, PLAN);
        assertThat(sized.plan()).isEqualTo(PLAN);
        assertThat(sized.note())
                .hasValueSatisfying(note -> assertThat(note).contains("set memory.learn of the profile to Auto"));
    }

    @Test
    void aProfileThatLearnsByItselfUsesLearnedMemoryWhereItIsLess() {
        learned.seen(profile("Auto"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        Plan sized = learned.sized("medical", BY, PLAN).plan();
        assertThat(sized.lines())
                .allSatisfy(line -> assertThat(line.memory()).isBetween(500 * MIB, 700 * MIB))
                .allSatisfy(line -> assertThat(line.scratch())
                        .isEqualTo(PLAN.line(line.index()).scratch()));
    }

    @Test
    void neverMoreThanTheTable() {
        learned.seen(profile("Auto"));
        learned.ended("medical", BY, PLAN, ends(false, 50_000));
        assertThat(learned.sized("medical", BY, PLAN).plan().equals(PLAN)).isTrue();
    }

    @Test
    void aProfileThatIsNeverToLearnLearnsNothing() {
        learned.seen(profile("Never"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        learned.seen(profile("Auto"));
        assertThat(learned.sized("medical", BY, PLAN).plan()).isEqualTo(PLAN);
        assertThat(learned.takeUnsaved()).isEmpty();
    }

    @Test
    void whatWasFoundCommittedTeachesNothing() {
        learned.seen(profile("Auto"));
        learned.ended("medical", BY, PLAN, ends(true, 500));
        assertThat(learned.sized("medical", BY, PLAN).plan()).isEqualTo(PLAN);
    }

    @Test
    void anotherRecipeOrImageLearnsAnew() {
        learned.seen(profile("Auto"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        assertThat(learned.sized("medical", new LearnedMemories.CleanedBy("sha256:9", BY.image()), PLAN)
                        .plan())
                .isEqualTo(PLAN);
        assertThat(learned.sized("medical", new LearnedMemories.CleanedBy(BY.recipe(), "other"), PLAN)
                        .plan())
                .isEqualTo(PLAN);
    }

    @Test
    void partitionsToWhichTheRulesGiveMoreLearnForThemselves() {
        learned.seen(profile("Auto"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        assertThat(learned.takeUnsaved().get("medical").learned())
                .extracting(LearnedMemory::given)
                .containsExactly("2Gi", "6Gi");
    }

    @Test
    void theStatusOfTheProfileOutlivesTheOperator() {
        learned.seen(profile("Auto"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        DatasetProfileStatus status = learned.takeUnsaved().get("medical");
        assertThat(learned.takeUnsaved()).isEmpty();

        DatasetProfile kept = profile("Auto");
        kept.setStatus(status);
        LearnedMemories next = new LearnedMemories();
        next.seen(kept);
        assertThat(next.sized("medical", BY, PLAN)).isEqualTo(learned.sized("medical", BY, PLAN));
    }

    @Test
    void aStatusThatCouldNotBeSavedIsTakenAgain() {
        learned.seen(profile("Auto"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        Map<String, DatasetProfileStatus> first = learned.takeUnsaved();
        learned.unsaved("medical");
        assertThat(learned.takeUnsaved()).isEqualTo(first);
    }

    private static DatasetProfile profile(String learn) {
        return Applied.profile(
                "{budget: {maxPods: 4, maxMemory: 40Gi}, recipe: {builtin: medical}, memory: {default: 2Gi,"
                        + " max: 8Gi, rules: [{match: {age_band: [\"25-44\"]}, memory: 6Gi}], learn: " + learn + "}}");
    }

    private static DiscoveredPartition found(int number) {
        String band = number % 2 == 0 ? "25-44" : "0-17";
        String path = "age_band=" + band + "/event_year=" + (1980 + number);
        return new DiscoveredPartition(
                path, Map.of("age_band", band), new Inputs(1, (10 + number) * MIB, "d" + number), "f" + number, false);
    }

    /** Both classes end often enough to be believed. */
    private static List<EndedAttempt> ends(boolean found, long peakMib) {
        return IntStream.range(0, 80)
                .mapToObj(i -> end(PLAN.line(i % 40), found, peakMib))
                .toList();
    }

    private static EndedAttempt end(PlannedPartition line, boolean found, long peakMib) {
        return new EndedAttempt(
                AttemptId.of("uid", line.index(), 1, 1),
                new AttemptSize(line.memory(), GIB),
                END.minusSeconds(60),
                END,
                OptionalLong.of(peakMib * MIB),
                new Evidence.Committed(line.fingerprint(), found, RowTotals.NONE));
    }
}
