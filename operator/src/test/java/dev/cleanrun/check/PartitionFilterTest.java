package dev.cleanrun.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which partitions include and exclude select. */
class PartitionFilterTest {
    private final PartitionFilter filter = PartitionFilter.parse(Map.of("event_year", List.of("2016..2018", "2020",
            "none")), Map.of("age_band", List.of("25-44")));

    @ParameterizedTest
    @CsvSource({"2016,0-12,true", "2018,0-12,true", "02017,0-12,true", "2020,0-12,true", "none,0-12,true",
            "2015,0-12,false", "2019,0-12,false", "2017x,0-12,false", "99999999999999999999,0-12,false",
            "2017,25-44,false"})
    void a_partition_is_selected_when_all_includes_and_no_exclude_match(String year, String band, boolean selected) {
        assertThat(filter.selects(Map.of("event_year", year, "age_band", band))).isEqualTo(selected);
    }

    @ParameterizedTest
    @CsvSource({"event_year,2017,true", "age_band,0-12,false"})
    void a_key_that_a_partition_lacks_matches_nothing(String key, String value, boolean selected) {
        assertThat(filter.selects(Map.of(key, value))).isEqualTo(selected);
    }
}
