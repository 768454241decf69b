// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.DatasetProfileStatus;
import dev.cleanrun.cluster.Profiles;
import dev.cleanrun.learning.LearnedMemories;
import dev.cleanrun.learning.LearningProfile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SavedLearningTest {
    private final LearnedMemories learned = new LearnedMemories();
    private final List<DatasetProfileStatus> written = new ArrayList<>();

    @BeforeEach
    void something_was_learned() {
        learned.seen(LearningProfile.named("Auto"));
        learned.ended(
                "medical",
                new LearnedMemories.CleanedBy("recipe", "image"),
                LearningProfile.PLAN,
                LearningProfile.ends(false, 500));
    }

    @Test
    void it_is_written_at_the_end_and_once() {
        try (var saved = saving(true)) {
            saved.save();
        }
        assertThat(written)
                .singleElement()
                .satisfies(status -> assertThat(status.learned()).hasSize(2));
    }

    @Test
    void what_was_not_written_is_written_with_the_next() {
        saving(false).save();
        saving(true).save();
        assertThat(written).hasSize(2);
        assertThat(written.getFirst()).isEqualTo(written.getLast());
    }

    @Test
    void an_error_of_ours_loses_nothing() {
        new SavedLearning(learned, (_, _) -> {
                    throw new IllegalStateException("no");
                })
                .save();
        saving(true).save();
        assertThat(written).hasSize(1);
    }

    private SavedLearning saving(boolean enough) {
        Profiles profiles = (profile, status) -> {
            assertThat(profile).isEqualTo("medical");
            return written.add(status) && enough;
        };
        return new SavedLearning(learned, profiles);
    }
}
