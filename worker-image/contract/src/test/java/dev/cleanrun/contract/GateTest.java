// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.text.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    @ParameterizedTest(name = "{1} of {2} rejected under {0}: refused {3}, near {4}")
    @CsvSource({
        "0.5, 200, 200, true, true",
        "0.5, 101, 200, true, true",
        "0.5, 100, 200, false, true",
        "0.5, 51, 200, false, true",
        "0.5, 50, 200, false, false",
        "0.5, 99, 99, false, true",
        "0.5, 51, 100, true, true",
        "1, 100000, 100000, false, true",
        "1.0, 50000, 100000, false, false",
        "0.000001, 1, 100, true, true",
        "0.5, 0, 0, false, false",
        "0.5, 4611686018427387905, 9223372036854775807, true, true"
    })
    void a_partition_of_a_hundred_rows_is_refused_above_the_limit(
            String limit, long rejected, long read, boolean refused, boolean near) {
        Gate gate = Gate.onRejected(limit);

        assertThat(gate.refuses(rejected, read)).isEqualTo(refused);
        assertThat(gate.isNear(rejected, read)).isEqualTo(near);
    }

    @Test
    void a_gate_on_a_rule_says_nothing_of_rejected_rows() {
        assertThat(new Gate("RX-NDC-02", "0", Gate.OnBreach.FAIL, 0).refuses(100, 100))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "0, 7, 0 %",
        "7, 7, 100 %",
        "1, 8, 12.5 %",
        "1, 2, 50 %",
        "1, 100000, under 0.1 %",
        "99999, 100000, over 99.9 %",
        "0, 0, 0 %",
        "2, 3, 66.7 %",
        "999, 1000, 99.9 %",
        "1, 1000, 0.1 %"
    })
    void a_share_is_nothing_or_everything_only_when_it_is(long part, long whole, String text) {
        assertThat(Share.percent(part, whole)).isEqualTo(text);
    }
}
