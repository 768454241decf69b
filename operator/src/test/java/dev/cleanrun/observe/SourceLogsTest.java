// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.order.InputFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceLogsTest {
    private static SourceLogs of(InputFormat format, String... keys) {
        var logs = new SourceLogs(format);
        for (String key : keys) {
            logs.add(key);
        }
        return logs;
    }

    @ParameterizedTest
    @CsvSource({
        "PARQUET, _delta_log/00000.json, the log of a table, deleted or replaced",
        "PARQUET, y=2019/.hoodie_partition_metadata, the log of a table, deleted or replaced",
        "CSV, _temporary/0/y=2022/a.csv, of a job that still writes to it or was broken off, rows may be missing",
        "DUCKDB, y=2019/a.duckdb.wal, rows that are not in their database file yet, rows would be missing"
    })
    void what_says_that_not_all_data_counts_is_refused_or_noted(
            InputFormat format, String key, String what, String risk) {
        SourceLogs logs = of(format, key);

        assertThatThrownBy(() -> logs.refuse("s3://b/raw/"))
                .isInstanceOf(DiscoveryStalled.class)
                .hasMessageContainingAll("s3://b/raw/ holds " + key, what, risk, "ignoreOther");
        assertThat(logs.notes())
                .singleElement()
                .satisfies(note -> assertThat(note).startsWith(key).contains(risk));
    }

    @Test
    void a_file_that_iceberg_names_is_refused_or_noted_and_others_are_not() {
        String key = "y=2019/00000-4-5d1fdd4e-2b0c-4d3a-9c3a-0f6c7b2c9d11-00001.parquet";
        SourceLogs logs = of(InputFormat.PARQUET);
        logs.data("y=2019/part-00000-5d1fdd4e-2b0c-4d3a-9c3a-0f6c7b2c9d11-c000.snappy.parquet");
        assertThat(logs.notes()).isEmpty();

        logs.data(key);

        assertThatThrownBy(() -> logs.refuse("s3://b/raw/"))
                .hasMessageContainingAll(key, "Iceberg names so", "deleted or replaced", "ignoreOther");
        assertThat(logs.notes())
                .singleElement()
                .isEqualTo(key + " is read as a plain file (source.ignoreOther): rows"
                        + " that were deleted or replaced since would be cleaned with the others");
    }

    @Test
    void of_a_log_of_many_objects_the_first_is_told_in_whatever_order_they_are_listed() {
        assertThat(of(InputFormat.PARQUET, "_delta_log/2.json", "_delta_log/1.json", "_temporary/0/x")
                        .notes())
                .satisfiesExactly(
                        note -> assertThat(note).startsWith("_delta_log/1.json"),
                        note -> assertThat(note).startsWith("_temporary/0/x"));
    }

    @Test
    void a_source_without_any_is_taken() {
        SourceLogs logs = of(InputFormat.PARQUET);

        logs.refuse("s3://b/raw/");
        assertThat(logs.notes()).isEmpty();
    }
}
