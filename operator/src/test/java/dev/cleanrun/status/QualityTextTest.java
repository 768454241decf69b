// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|1234|B|32.4 % of 1,234 rows were rejected, grade B",
                "0|1|-|0 % of 1 row was rejected",
                "0|0|F|grade F",
                "0|0||''",
                "9|9||100 % of 9 rows were rejected"
            })
    void what_was_rejected_and_the_grade_are_told_as_far_as_they_are_known(
            long rejected, long read, String grade, String text) {
        assertThat(QualityText.of(rejected, read, grade)).isEqualTo(text);
    }
}
