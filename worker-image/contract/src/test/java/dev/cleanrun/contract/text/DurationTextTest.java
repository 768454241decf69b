// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "-PT5S,0 s",
        "PT0.999S,0 s",
        "PT59S,59 s",
        "PT1M,1 min",
        "PT3M20S,3 min 20 s",
        "PT59M59.9S,59 min 59 s",
        "PT1H,1 h",
        "PT1H59S,1 h",
        "PT2H5M,2 h 5 min",
        "PT90M,1 h 30 min",
        "P3DT1M,72 h 1 min"
    })
    void a_duration_has_at_most_two_units_and_no_empty_one(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 ms",
        "999,999 ms",
        "1000,1 s",
        "1449,1.4 s",
        "1450,1.5 s",
        "119999,120 s",
        "120000,2 min",
        "150000,2.5 min",
        "7199999,120 min",
        "7200000,2 h",
        "9000000,2.5 h"
    })
    void a_measured_time_has_one_unit_and_at_most_one_decimal(long millis, String text) {
        assertThat(DurationText.measured(millis)).isEqualTo(text);
    }
}
