// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.store.StoredObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceSurveyTest {
    private static SourceSurvey.Found survey(String... keys) {
        return SourceSurvey.of(
                InputFormat.PARQUET,
                () -> new ListingBudget(DiscoveryLimits.own(), InstantSource.system()),
                visitor -> Stream.of(keys)
                        .forEach(key ->
                                visitor.accept(new StoredObject(key, key.endsWith("/") ? 0 : 10, "e", Instant.EPOCH))));
    }

    private static List<String> paths(SourceSurvey.Found found) {
        return found.partitions().stream().map(folder -> folder.folder().path()).toList();
    }

    @Test
    void each_leaf_folder_is_a_partition_with_all_of_its_data() {
        SourceSurvey.Found found = survey(
                "age_band=25-44/event_year=2017/a.parquet",
                "age_band=25-44/event_year=2017/b.parquet",
                "age_band=0-17/event_year=2017/a.parquet");

        assertThat(paths(found)).containsExactly("age_band=0-17/event_year=2017", "age_band=25-44/event_year=2017");
        assertThat(found.keys()).containsExactly("age_band", "event_year");
        assertThat(found.partitions().getLast().inputs().count()).isEqualTo(2);
        assertThat(found.partitions().getLast().folder().values())
                .containsEntry("age_band", "25-44")
                .containsEntry("event_year", "2017");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1/_SUCCESS", "a=1/.part.crc", "a=1/_tmp/x.parquet", "a=1/", "x/", ".hidden/x.txt"})
    void markers_and_hidden_objects_are_neither_data_nor_in_the_way(String key) {
        SourceSurvey.Found found = survey("a=1/x.parquet", key);

        assertThat(found.others().named()).isEmpty();
        assertThat(found.partitions())
                .singleElement()
                .satisfies(folder -> assertThat(folder.inputs().count()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_delta_log/0.json",
                "a=1/_temporary/0/x.parquet",
                "a=1/00000-4-5d1fdd4e-2b0c-4d3a-9c3a-0f6c7b2c9d11-00001.parquet"
            })
    void what_says_that_not_all_data_counts_is_found(String key) {
        assertThat(survey("a=1/x.parquet", key).logs().notes())
                .singleElement()
                .satisfies(note -> assertThat(note).startsWith(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top.parquet",
                "a=1/above.parquet",
                "a=1/b=2/readme.txt",
                "a=1/b=2/sub/x.parquet",
                "plain/x.parquet",
                "a=1/a=2/x.parquet",
                "=1/b=2/x.parquet",
                "a=1/b=2/x.csv"
            })
    void data_outside_of_leaf_folders_and_other_formats_are_in_the_way(String key) {
        assertThat(survey("a=1/b=2/x.parquet", key).others().named()).containsExactly(key);
    }

    @Test
    void a_source_without_keys_is_one_partition_with_an_empty_path() {
        SourceSurvey.Found found = survey("x.parquet", "y.parquet");

        assertThat(paths(found)).containsExactly("");
        assertThat(found.keys()).isEmpty();
        assertThat(found.partitions().getFirst().folder().values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "k=a%20b, a b",
        "k=100%, 100%",
        "k=%zz, %zz",
        "k=M%C3%BCnchen, München",
        "k=a+b, a+b",
        "k=x%3Dy, x=y",
        "k=a=b, a=b"
    })
    void values_are_decoded_for_matching_and_raw_in_paths(String folder, String value) {
        SourceSurvey.Found found = survey(folder + "/x.parquet");

        assertThat(paths(found)).containsExactly(folder);
        assertThat(found.partitions().getFirst().folder().values()).containsEntry("k", value);
    }

    @Test
    void hives_default_partition_is_null_and_matches_no_pattern() {
        SourceSurvey.Found found = survey("k=__HIVE_DEFAULT_PARTITION__/x.parquet");

        assertThat(found.partitions().getFirst().folder().values()).containsEntry("k", null);
        assertThat(PartitionPath.matchable(found.partitions().getFirst().folder()))
                .isEmpty();
    }

    @Test
    void partitions_with_different_keys_stall_and_are_named() {
        assertThatThrownBy(() -> survey("a=1/b=2/x.parquet", "a=1/c=2/x.parquet"))
                .isInstanceOf(DiscoveryStalled.class)
                .hasMessageContaining("a=1/b=2")
                .hasMessageContaining("a=1/c=2");
    }

    @Test
    void the_digest_changes_with_key_size_and_etag_and_not_with_the_order_of_the_listing() {
        SourceSurvey.Found one = survey("a=1/x.parquet", "a=1/y.parquet");
        SourceSurvey.Found other = survey("a=1/y.parquet", "a=1/x.parquet");
        SourceSurvey.Found more = survey("a=1/y.parquet", "a=1/z.parquet");

        assertThat(one.partitions().getFirst().inputs())
                .isEqualTo(other.partitions().getFirst().inputs())
                .isNotEqualTo(more.partitions().getFirst().inputs());
    }
}
