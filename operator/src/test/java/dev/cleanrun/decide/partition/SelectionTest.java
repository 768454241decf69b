// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    private final Selection selection = Selection.parse(
            Map.of("event_year", List.of("2016..2018", "2020", "none")), Map.of("age_band", List.of("25-44")));

    @ParameterizedTest
    @CsvSource({
        "2016,0-12,true",
        "2018,0-12,true",
        "02017,0-12,true",
        "2020,0-12,true",
        "none,0-12,true",
        "2015,0-12,false",
        "2019,0-12,false",
        "2017x,0-12,false",
        "99999999999999999999,0-12,false",
        "2017,25-44,false"
    })
    void a_partition_is_taken_when_all_includes_and_no_exclude_match(String year, String band, boolean taken) {
        assertThat(selection.takes(Map.of("event_year", year, "age_band", band)))
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"event_year,2017,true", "age_band,0-12,false"})
    void a_key_that_a_partition_lacks_matches_nothing(String key, String value, boolean taken) {
        assertThat(selection.takes(Map.of(key, value))).isEqualTo(taken);
    }

    @Test
    void exclude_takes_out_only_what_matches_all_of_its_keys() {
        var both = Selection.parse(Map.of(), Map.of("event_year", List.of("2017"), "age_band", List.of("25-44")));

        assertThat(both.takes(Map.of("event_year", "2017", "age_band", "25-44")))
                .isFalse();
        assertThat(both.takes(Map.of("event_year", "2017", "age_band", "0-12"))).isTrue();
        assertThat(both.takes(Map.of("event_year", "2018", "age_band", "25-44")))
                .isTrue();
    }
}
