// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndexRangesTest {
    @Test
    void ranges_are_written_as_an_indexed_job_writes_them() {
        IndexRanges ranges = IndexRanges.NONE.plus(3).plus(1).plus(2).plus(7);
        assertThat(ranges).hasToString("1-3,7");
        assertThat(ranges.count()).isEqualTo(4);
        assertThat(ranges.minus(2)).hasToString("1,3,7");
        assertThat(ranges.union(IndexRanges.parse("4-6"))).hasToString("1-7");
        assertThat(IndexRanges.parse("")).isEqualTo(IndexRanges.NONE);
        assertThat(IndexRanges.parse("5-9, 0-4,3")).hasToString("0-9");
    }

    @Test
    void what_is_no_range_is_refused_by_name() {
        for (String text : new String[] {"x", "3-", "-3", "5-2", "1-2-3", "1,,2"}) {
            assertThatThrownBy(() -> IndexRanges.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(text);
        }
    }

    @Test
    void a_set_agrees_with_its_bits_and_survives_writing_and_reading() {
        var random = new Random(1);
        for (int round = 0; round < 200; round++) {
            var bits = new BitSet();
            for (int i = 0; i < 60; i++) {
                bits.set(random.nextInt(100));
            }
            IndexRanges ranges = IndexRanges.of(bits);
            assertThat(ranges.bits()).isEqualTo(bits);
            assertThat(ranges.count()).isEqualTo(bits.cardinality());
            assertThat(IndexRanges.parse(ranges.toString())).isEqualTo(ranges).hasSameHashCodeAs(ranges);
            for (int i = 0; i < 102; i++) {
                assertThat(ranges.contains(i)).isEqualTo(bits.get(i));
            }
        }
    }
}
