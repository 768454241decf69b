// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandTest {
    @ParameterizedTest
    @CsvSource({
        "25-44, 25, 44",
        "0-17, 0, 17",
        "25_44, 25, 44",
        "25 to 44, 25, 44",
        "25\u201344, 25, 44",
        "[25-44], 25, 44",
        "25-44 years, 25, 44",
        "age 25-44, 25, 44",
        "age_25_44, 25, 44",
        "0-0, 0, 0",
        "85+, 85, 200",
        "85plus, 85, 200",
        "85 Plus, 85, 200",
        "85_plus, 85, 200",
        "85-, 85, 200",
        "85 and over, 85, 200",
        "85_and_older, 85, 200",
        ">=85, 85, 200",
        ">84, 85, 200",
        "over 84, 85, 200",
        "<1, 0, 0",
        "<18, 0, 17",
        "under 18, 0, 17",
        "under_18, 0, 17",
        "<=17, 0, 17",
        "17 and under, 0, 17",
        "lt18, 0, 17"
    })
    void a_folder_tells_the_bounds_of_its_band(String folder, String low, String high) {
        assertThat(Band.of(folder)).contains(new Band(low, high));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unknown", "", "45", "7", "44-25", "1990-1999", "adult", "25-44-65", "-", "+", "<", "<0", "x85+"
            })
    void a_folder_that_tells_none_has_none(String folder) {
        assertThat(Band.of(folder)).isEqualTo(Optional.empty());
    }

    @Test
    void a_band_ends_before_it_begins_nowhere() {
        assertThat(Band.of("10-9")).isEmpty();
        assertThat(Band.of("9-10")).contains(new Band("9", "10"));
    }
}
