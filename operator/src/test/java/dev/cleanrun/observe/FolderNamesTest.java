// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.decide.partition.Selection;
import dev.cleanrun.store.StoredObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the names of folders say, and was not meant. */
class FolderNamesTest {
    private static FolderNames names(String... folders) {
        return new FolderNames(SourceSurvey.of(
                        InputFormat.PARQUET,
                        () -> new ListingBudget(DiscoveryLimits.own(), InstantSource.system()),
                        visitor -> Stream.of(folders)
                                .forEach(folder -> visitor.accept(
                                        new StoredObject(folder + "/a.parquet", 10, "e", Instant.EPOCH))))
                .partitions());
    }

    @ParameterizedTest
    @CsvSource({"\u00d6, %C3%96", "\u00d6, O%CC%88", "DE, D%45", "a b, a%20b"})
    void two_folders_of_one_partition_are_refused(String one, String other) {
        FolderNames names = names("country=" + one + "/day=1", "country=" + other + "/day=1");

        assertThatThrownBy(names::refuseTwins)
                .isInstanceOfSatisfying(
                        DiscoveryStalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(ConditionReason.MIXED_PARTITION_KEYS))
                .hasMessageContaining("country=" + other + "/day=1")
                .hasMessageContaining("are one partition, written in two ways");
    }

    @ParameterizedTest
    @CsvSource({"1, 01", "DE, de", "DE, DE%20", "\uff11, 1"})
    void folders_that_may_be_one_partition_are_told(String one, String other) {
        FolderNames names = names("country=" + one + "/day=1", "country=" + other + "/day=1");

        assertThatCode(names::refuseTwins).doesNotThrowAnyException();
        assertThat(names.notes(Selection.ALL))
                .singleElement()
                .asString()
                .contains("country=" + other + "/day=1", "may be one partition: they are cleaned apart");
    }

    @ParameterizedTest
    @CsvSource({"DE, FR", "10, 1", "0, 00x", "NULL, __HIVE_DEFAULT_PARTITION__"})
    void other_folders_are_not(String one, String other) {
        assertThat(names("country=" + one + "/day=1", "country=" + other + "/day=1")
                        .notes(Selection.ALL))
                .isEmpty();
    }

    @Test
    void values_that_a_run_names_and_no_partition_has_are_told() {
        FolderNames names = names("country=DE/year=2017", "country=FR/year=2018");

        assertThat(names.notes(Selection.parse(
                        Map.of("country", List.of("DE", "XX"), "year", List.of("2016..2020", "2030..2040")),
                        Map.of("country", List.of("fr")))))
                .containsExactly(
                        "source.include names country XX, which no partition of the source has",
                        "source.include names year 2030..2040, which no partition of the source has",
                        "source.exclude names country fr, which no partition of the source has");
        assertThat(names.notes(Selection.parse(Map.of("country", List.of("DE")), Map.of("year", List.of("2018")))))
                .isEmpty();
    }

    @Test
    void of_very_many_such_values_some_are_named() {
        assertThat(names("k=0")
                        .notes(Selection.parse(Map.of("k", List.of("0", "a", "b", "c", "d", "e", "f", "g")), Map.of())))
                .containsExactly(
                        "source.include names k a, b, c, d, e and 2 more, which no partition of the source has");
    }
}
