// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.order.Inputs;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final MemoryRules MEDICAL = new MemoryRules(
            2 * GIB,
            24 * GIB,
            List.of(
                    new MemoryRules.Rule(match("age_band", "25-44", "45-54"), 6 * GIB),
                    new MemoryRules.Rule(match("age_band", "55-64"), 4 * GIB),
                    new MemoryRules.Rule(match("event_year", "2016..2020"), 3 * GIB)),
            Optional.of(new MemoryRules.FromInput(512 * MIB, 1400 * MIB)),
            new BigDecimal("1.6"));
    private static final Sizing SIZING = new Sizing(MEDICAL, 20 * GIB, 80 * GIB, Duration.ofMinutes(45));

    @Test
    void rows_that_are_too_many_to_count_are_the_most_that_can_be_told() {
        PlannedPartition line = Plan.of(List.of(fact("p", 1, false)), SIZING).line(0);
        assertThat(new Plan(List.of(line.withRows(Long.MAX_VALUE), line.withRows(3)), false).rows())
                .hasValue(Long.MAX_VALUE);
    }

    @Test
    void the_largest_starts_first_then_by_path_and_skipped_ones_stand_last() {
        Plan plan = Plan.of(
                List.of(fact("b", 5, false), fact("skipped", 99, true), fact("a", 5, false), fact("large", 7, false)),
                SIZING);
        assertThat(plan.lines()).extracting(PlannedPartition::path).containsExactly("large", "a", "b", "skipped");
        assertThat(plan.lines()).extracting(PlannedPartition::index).containsExactly(0, 1, 2, 3);
        assertThat(plan.open()).isEqualTo(3);
        assertThat(Plan.of(List.of(), SIZING).open()).isZero();
    }

    @Test
    void the_first_rule_that_matches_gives_the_memory() {
        assertThat(MEDICAL.first(Map.of("age_band", "45-54", "event_year", "2017"), 0))
                .isEqualTo(6 * GIB);
        assertThat(MEDICAL.first(Map.of("age_band", "0-4", "event_year", "2020"), 0))
                .isEqualTo(3 * GIB);
        assertThat(MEDICAL.first(Map.of("age_band", "0-4", "event_year", "2021"), 0))
                .isEqualTo(2 * GIB);
    }

    @Test
    void a_larger_estimate_from_the_input_wins_up_to_the_cap() {
        assertThat(MEDICAL.first(Map.of("age_band", "55-64"), 2 * GIB)).isEqualTo(4 * GIB);
        assertThat(MEDICAL.first(Map.of("age_band", "55-64"), 4 * GIB)).isEqualTo((512 + 4 * 1400) * MIB);
        assertThat(MEDICAL.first(Map.of(), 100 * GIB)).isEqualTo(24 * GIB);
    }

    @Test
    void sizes_within_a_smaller_machine_never_exceed_it() {
        Sizing small = SIZING.within(3 * GIB, 10 * GIB);
        PlannedPartition line = PlannedPartition.of(
                0, new DiscoveredPartition("p", Map.of("age_band", "25-44"), new Inputs(1, 5, "d"), "f", false), small);
        assertThat(line.memory()).isEqualTo(3 * GIB);
        assertThat(line.scratch()).isEqualTo(10 * GIB);
        assertThat(small.memory().next(2 * GIB)).isEqualTo(3 * GIB);
    }

    @Test
    void include_and_exclude_choose_by_lists_and_ranges() {
        var selection = new Selection(
                Match.parse(Map.of("event_year", List.of("2016..2018", "2020"))), match("age_band", "25-44"));
        assertThat(selection.takes(Map.of("event_year", "2017", "age_band", "0-4")))
                .isTrue();
        assertThat(selection.takes(Map.of("event_year", "2020", "age_band", "0-4")))
                .isTrue();
        assertThat(selection.takes(Map.of("event_year", "2019", "age_band", "0-4")))
                .isFalse();
        assertThat(selection.takes(Map.of("event_year", "2017", "age_band", "25-44")))
                .isFalse();
        assertThat(selection.takes(Map.of("age_band", "0-4"))).as("a NULL year").isFalse();
        assertThat(Selection.ALL.takes(Map.of())).isTrue();
    }

    @Test
    void a_range_that_is_none_says_so() {
        assertThatThrownBy(() -> match("event_year", "2016..now"))
                .hasMessageContaining("key event_year")
                .hasMessageContaining("2016..now");
        assertThatThrownBy(() -> ValuePattern.parse("2020..2016"))
                .hasMessageContaining("ends before it begins: write it as 2016..2020");
    }

    private static Match match(String key, String... patterns) {
        return Match.parse(Map.of(key, List.of(patterns)));
    }

    private static DiscoveredPartition fact(String path, long bytes, boolean committed) {
        return new DiscoveredPartition(path, Map.of(), new Inputs(1, bytes, "d"), "f", committed);
    }
}
