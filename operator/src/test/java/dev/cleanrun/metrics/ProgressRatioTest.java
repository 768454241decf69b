// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.IndexRanges;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far a run is. */
class ProgressRatioTest {
    private static final Plan PLAN = new Plan(List.of(line(0, 900, false), line(1, 100, false), line(2, 5000, true)));

    @Test
    void a_large_partition_is_more_of_the_work_than_a_small_one() {
        assertThat(ProgressRatio.of(PLAN, IndexRanges.parse("0"))).isEqualTo(0.9);
        assertThat(ProgressRatio.of(PLAN, IndexRanges.parse("1"))).isEqualTo(0.1);
    }

    @Test
    void it_ends_at_one_whatever_was_skipped() {
        assertThat(ProgressRatio.of(PLAN, IndexRanges.NONE)).isZero();
        assertThat(ProgressRatio.of(PLAN, IndexRanges.parse("0-1"))).isEqualTo(1);
        assertThat(ProgressRatio.of(new Plan(List.of(line(0, 7, true))), IndexRanges.NONE))
                .isEqualTo(1);
    }

    @Test
    void empty_inputs_are_work_too() {
        assertThat(ProgressRatio.of(new Plan(List.of(line(0, 0, false), line(1, 0, false))), IndexRanges.parse("1")))
                .isEqualTo(0.5);
    }

    private static PlannedPartition line(int index, long bytes, boolean skipped) {
        return new PlannedPartition(
                index,
                new DiscoveredPartition("event_year=" + index, Map.of(), new Inputs(1, bytes, "d"), "f", skipped),
                new AttemptSize(1, 1));
    }
}
