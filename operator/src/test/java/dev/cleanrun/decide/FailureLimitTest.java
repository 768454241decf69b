// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.run.FailureLimit;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureLimitTest {
    @Test
    void a_status_can_name_all_that_may_fail() {
        assertThat(new FailureLimit.Count(5000).of(100_000)).isEqualTo(399);
        assertThat(new FailureLimit.Percent(new BigDecimal("100")).of(100_000)).isEqualTo(399);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1", "2, 36, 1", "2, 50, 1", "2, 51, 2", "2, 100, 2", "0, 36, 0", "100, 7, 7"})
    void one_damaged_object_does_not_cost_the_night_of_a_few_partitions(String percent, int total, int may) {
        assertThat(new FailureLimit.Percent(new BigDecimal(percent)).of(total)).isEqualTo(may);
    }
}
