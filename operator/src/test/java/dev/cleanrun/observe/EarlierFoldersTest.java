// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.delivery.PartitionKey;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.result.Ledger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of one member lie in one folder, whatever delivery brought them. */
class EarlierFoldersTest {
    private static final PartitionKey.DateColumn DAY = new PartitionKey.DateColumn(List.of("day"), List.of());
    private static final EarlierFolders FOLDERS = new EarlierFolders(List.of(
            new PartitionKey.AgeBand("age_band", DAY, DAY, List.of(0, 18, 65)),
            new PartitionKey.Year("event_year", DAY)));

    private static Manifest.Committed delivered(String folder) {
        return Manifest.committed(
                "f",
                "u",
                List.of(new OutputObject(folder + "/a.parquet", "e", 1, 1, "s")),
                new Ledger(1, 1, 0, 0),
                "local",
                "1");
    }

    @ParameterizedTest
    @CsvSource({
        "age_band=65-plus/event_year=2020",
        "age_band=0-17/event_year=1999",
        "age_band=__HIVE_DEFAULT_PARTITION__/event_year=__HIVE_DEFAULT_PARTITION__"
    })
    void folders_of_the_same_keys_and_bands_are_what_this_delivery_makes(String folder) {
        assertThatCode(() -> FOLDERS.check(delivered(folder))).doesNotThrowAnyException();
    }

    @Test
    void without_keys_rows_stay_in_the_folders_of_their_files_whatever_these_are() {
        assertThatCode(() -> new EarlierFolders(List.of()).check(delivered("payer=A")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "age_band=18-plus/event_year=2020, age_band=18-plus",
        "event_year=2020, event_year=...",
        "age_band=0-17/event_year=2020/payer=A, age_band=.../event_year=.../payer=..."
    })
    void others_are_refused_before_a_row_is_read(String folder, String told) {
        assertThatThrownBy(() -> FOLDERS.check(delivered(folder)))
                .isInstanceOf(DiscoveryStalled.class)
                .hasMessageContaining("the target has folders " + told + " of an earlier delivery");
    }
}
