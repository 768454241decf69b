// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.run.Progress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run says of itself while it runs. */
class RunningWordsTest {
    @Test
    void one_partition_is_being_cleaned_and_several_are() {
        assertThat(said(new Outcome.Running(), 1)).isEqualTo("2 of 6 partitions are done, 1 is being cleaned");
        assertThat(said(new Outcome.Running(), 3)).isEqualTo("2 of 6 partitions are done, 3 are being cleaned");
        assertThat(said(new Outcome.Draining(), 1))
                .isEqualTo("2 of 6 partitions are done; nothing starts, 1 is finishing");
    }

    @Test
    void a_run_of_which_only_the_summary_is_left_says_so() {
        assertThat(said(new Outcome.Running(), 0))
                .isEqualTo("2 of 2 partitions are done; the summary is being written");
    }

    private static String said(Outcome outcome, int active) {
        int total = active == 0 ? 2 : 6;
        return Written.status(new RunDecision(
                        "u",
                        Progress.start(""),
                        outcome,
                        Optional.empty(),
                        RunDecision.Partitions.builder()
                                .total(total)
                                .succeeded(2)
                                .active(active)
                                .pending(total - 2 - active)
                                .build(),
                        Optional.empty()))
                .conditions()
                .stream()
                .map(StatusCondition::message)
                .findFirst()
                .orElseThrow();
    }
}
