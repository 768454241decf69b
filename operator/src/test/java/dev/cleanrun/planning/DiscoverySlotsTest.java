// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoverySlotsTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 0", "2, 1, 1", "4, 3, 1"})
    void a_namespace_that_asks_for_all_leaves_one_to_others(int most, int greedy, int others) {
        var slots = new DiscoverySlots(most);

        assertThat(IntStream.range(0, 10).filter(_ -> slots.take("greedy").isPresent()))
                .hasSize(greedy);
        assertThat(IntStream.range(0, 10).filter(_ -> slots.take("other").isPresent()))
                .hasSize(others);
    }

    @Test
    void a_place_that_is_given_back_is_free_for_anybody() {
        var slots = new DiscoverySlots(2);
        DiscoverySlots.Slot first = slots.take("one").orElseThrow();
        assertThat(slots.take("two")).isPresent();
        assertThat(slots.take("three")).isEmpty();

        first.close();

        assertThat(slots.take("three")).isPresent();
        assertThat(slots.take("one")).isEmpty();
    }
}
