// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.learning;

import static dev.cleanrun.learning.LearningProfile.PLAN;
import static dev.cleanrun.learning.LearningProfile.ends;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileStatus;
import dev.cleanrun.api.v1alpha1.DatasetProfileStatus.LearnedMemory;
import dev.cleanrun.decide.partition.Plan;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearnedMemoriesTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final LearnedMemories.CleanedBy BY =
            new LearnedMemories.CleanedBy("sha256:0123", "operators/worker@sha256:1");

    private final LearnedMemories learned = new LearnedMemories();

    @Test
    void a_profile_that_suggests_tells_of_learned_memory_and_keeps_its_table() {
        learned.seen(LearningProfile.named("Suggest"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        LearnedMemories.Sized sized = learned.sized("medical", BY, PLAN);
        assertThat(sized.plan()).isEqualTo(PLAN);
        assertThat(sized.note())
                .hasValueSatisfying(note -> assertThat(note).contains("set memory.learn of the profile to Auto"));
    }

    @Test
    void a_profile_that_learns_by_itself_uses_learned_memory_where_it_is_less() {
        learned.seen(LearningProfile.named("Auto"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        Plan sized = learned.sized("medical", BY, PLAN).plan();
        assertThat(sized.lines())
                .allSatisfy(line -> assertThat(line.memory()).isBetween(500 * MIB, 700 * MIB))
                .allSatisfy(line -> assertThat(line.scratch())
                        .isEqualTo(PLAN.line(line.index()).scratch()));
    }

    @Test
    void never_more_than_the_table() {
        learned.seen(LearningProfile.named("Auto"));
        learned.ended("medical", BY, PLAN, ends(false, 50_000));
        assertThat(learned.sized("medical", BY, PLAN).plan().equals(PLAN)).isTrue();
    }

    @Test
    void a_profile_that_is_never_to_learn_learns_nothing() {
        learned.seen(LearningProfile.named("Never"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        learned.seen(LearningProfile.named("Auto"));
        assertThat(learned.sized("medical", BY, PLAN).plan()).isEqualTo(PLAN);
        assertThat(learned.takeUnsaved()).isEmpty();
    }

    @Test
    void what_was_found_committed_teaches_nothing() {
        learned.seen(LearningProfile.named("Auto"));
        learned.ended("medical", BY, PLAN, ends(true, 500));
        assertThat(learned.sized("medical", BY, PLAN).plan()).isEqualTo(PLAN);
    }

    @Test
    void another_recipe_or_image_learns_anew() {
        learned.seen(LearningProfile.named("Auto"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        assertThat(learned.sized("medical", new LearnedMemories.CleanedBy("sha256:9", BY.image()), PLAN)
                        .plan())
                .isEqualTo(PLAN);
        assertThat(learned.sized("medical", new LearnedMemories.CleanedBy(BY.recipe(), "other"), PLAN)
                        .plan())
                .isEqualTo(PLAN);
    }

    @Test
    void partitions_to_which_the_rules_give_more_learn_for_themselves() {
        learned.seen(LearningProfile.named("Auto"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        assertThat(learned.takeUnsaved().get("medical").learned())
                .extracting(LearnedMemory::given)
                .containsExactly("2Gi", "6Gi");
    }

    @Test
    void the_status_of_the_profile_outlives_the_operator() {
        learned.seen(LearningProfile.named("Auto"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        DatasetProfileStatus status = learned.takeUnsaved().get("medical");
        assertThat(learned.takeUnsaved()).isEmpty();

        DatasetProfile kept = LearningProfile.named("Auto");
        kept.setStatus(status);
        LearnedMemories next = new LearnedMemories();
        next.seen(kept);
        assertThat(next.sized("medical", BY, PLAN)).isEqualTo(learned.sized("medical", BY, PLAN));
    }

    @Test
    void a_status_that_could_not_be_saved_is_taken_again() {
        learned.seen(LearningProfile.named("Auto"));
        learned.ended("medical", BY, PLAN, ends(false, 500));
        Map<String, DatasetProfileStatus> first = learned.takeUnsaved();
        learned.unsaved("medical");
        assertThat(learned.takeUnsaved()).isEqualTo(first);
    }

    @Test
    void what_is_shown_counts_the_estimate_from_the_size_of_the_input() {
        learned.seen(LearningProfile.with("fromInput: {base: 7Gi, perGiB: 1Gi}, learn: Auto"));
        learned.ended("medical", BY, PLAN, ends(false, 7200));
        assertThat(learned.takeUnsaved().get("medical").learned())
                .extracting(LearnedMemory::suggested)
                .containsExactly("7217Mi", "7216Mi");
        assertThat(learned.shown("medical"))
                .containsOnlyKeys("2Gi", "6Gi")
                .allSatisfy((_, bytes) -> assertThat(bytes).isGreaterThan(7 * GIB));
    }
}
