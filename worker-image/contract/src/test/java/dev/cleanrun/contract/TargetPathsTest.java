// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.target.InputKeys;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.contract.target.TargetPaths.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where everything lies below source and target. */
class TargetPathsTest {
    private static final String PATH = "age_band=25-44/event_year=2017";

    @Test
    void the_keys_of_a_partition() {
        assertThat(TargetPaths.outputKey(Output.CLEAN, PATH, Outputs.defaults()))
                .isEqualTo("clean/" + PATH + "/part-0.parquet");
        assertThat(TargetPaths.outputKey(Output.REJECTS, PATH, Outputs.defaults()))
                .isEqualTo("rejects/" + PATH + "/part-0.parquet");
        assertThat(TargetPaths.outputKey(Output.REMOVED, PATH, Outputs.defaults()))
                .isEqualTo("removed/" + PATH + "/part-0.parquet");
        assertThat(TargetPaths.outputFolders(PATH))
                .containsExactly(
                        "changes/" + PATH + "/",
                        "removed/" + PATH + "/",
                        "rejects/" + PATH + "/",
                        "clean/" + PATH + "/");
        assertThat(TargetPaths.reportKey(PATH)).isEqualTo("_cleanrun/reports/" + PATH + "/report.json");
        assertThat(TargetPaths.manifestKey(PATH)).isEqualTo("_cleanrun/manifests/" + PATH + ".json");
    }

    @Test
    void the_keys_of_a_source_without_keys() {
        assertThat(TargetPaths.outputKey(Output.CLEAN, "", Outputs.defaults())).isEqualTo("clean/part-0.parquet");
        assertThat(TargetPaths.reportKey("")).isEqualTo("_cleanrun/reports/report.json");
        assertThat(TargetPaths.manifestKey("")).isEqualTo("_cleanrun/manifests/_root.json");
    }

    @Test
    void the_keys_of_a_run() {
        assertThat(TargetPaths.summaryKey("rx", "0a1b2c3d-4e5f")).isEqualTo("_cleanrun/runs/rx-0a1b2c3d/summary.json");
        assertThat(TargetPaths.summaryKey("rx", "short")).isEqualTo("_cleanrun/runs/rx-short/summary.json");
        assertThat(TargetPaths.probeKey("0a1b2c3d-4e5f")).isEqualTo("_cleanrun/probe/0a1b2c3d-4e5f");
    }

    @ParameterizedTest
    @CsvSource({
        "PARQUET,snappy,part-0.parquet",
        "CSV,none,part-0.csv",
        "CSV,gzip,part-0.csv.gz",
        "CSV,zstd,part-0.csv.zst",
        "DUCKDB,none,part-0.duckdb"
    })
    void an_output_is_named_after_its_format_and_every_name_is_ours(
            OutputFormat format, String compression, String name) {
        String key = TargetPaths.outputKey(Output.CLEAN, PATH, new Outputs(format, compression, true));

        assertThat(key).isEqualTo("clean/" + PATH + "/" + name);
        assertThat(TargetPaths.isOutputKey(Output.CLEAN, PATH, key)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "part-0.parquet,true",
        "part-0000.parquet,true",
        "part-0137.csv.gz,true",
        "part-12345.duckdb,true",
        "part-1.parquet,false",
        "part-007.parquet,false",
        "part-0000.parquet.tmp,false",
        "part-0000.txt,false",
        "more/part-0000.parquet,false",
        "data-0000.parquet,false"
    })
    void names_of_one_part_and_of_several_are_ours_and_no_others(String name, boolean ours) {
        assertThat(TargetPaths.isOutputKey(Output.CLEAN, PATH, "clean/" + PATH + "/" + name))
                .isEqualTo(ours);
        assertThat(TargetPaths.isOutputKey(Output.REJECTS, PATH, "clean/" + PATH + "/" + name))
                .isFalse();
    }

    @Test
    void parts_are_numbered_so_that_their_names_have_their_order() {
        assertThat(TargetPaths.outputKey(Output.CLEAN, PATH, TargetPaths.Part.of(3), Outputs.defaults()))
                .isEqualTo("clean/" + PATH + "/part-0003.parquet");
    }

    @ParameterizedTest
    @CsvSource({
        "CSV,a.csv,DATA",
        "CSV,a.csv.gz,DATA",
        "CSV,a.csv.zst,DATA",
        "CSV,a.txt,DATA",
        "CSV,a.psv,DATA",
        "CSV,a.tsv.gz,DATA",
        "CSV,a.gz,OTHER",
        "CSV,a.csv.zip,OTHER",
        "CSV,a.parquet,OTHER",
        "CSV,_a.csv,IGNORED",
        "JSON,a.json,DATA",
        "JSON,a.jsonl.gz,DATA",
        "JSON,a.ndjson,DATA",
        "JSON,a.csv,OTHER",
        "DUCKDB,a.db,DATA",
        "DUCKDB,a.duckdb,DATA",
        "DUCKDB,a.duckdb.wal,LOG",
        "PARQUET,a.parquet.gz,OTHER"
    })
    void what_counts_as_data_of_a_format(InputFormat format, String key, InputKeys.Kind kind) {
        assertThat(InputKeys.kind(format, "y=1/" + key, 1)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "y=1/a.parquet,1,DATA",
        "a.parquet,1,DATA",
        "y=1/empty.parquet,0,DATA",
        "y=1/a b%20.parquet,1,DATA",
        "y=__HIVE_DEFAULT_PARTITION__/a.parquet,1,DATA",
        "y=1/_SUCCESS,0,IGNORED",
        "_delta_log/0.json,9,LOG",
        "y=1/_delta_log/0.json,9,LOG",
        "_spark_metadata/0,9,LOG",
        ".hoodie/hoodie.properties,9,LOG",
        "y=1/.hoodie_partition_metadata,9,LOG",
        "metadata/v3.metadata.json,9,LOG",
        "y=1/v3.metadata.json,9,OTHER",
        "_temporary/0/task_1/y=1/a.parquet,9,LOG",
        "__magic_job-1/a.parquet,9,LOG",
        "_tmp/a.parquet,9,IGNORED",
        "_y=1/a.parquet,9,DATA",
        "_y=1/_z/a.parquet,9,IGNORED",
        "y=1_$folder$,0,IGNORED",
        "y=1_$folder$,9,OTHER",
        "y=1/_tmp/a.parquet,1,IGNORED",
        "y=1/.a.parquet.crc,8,IGNORED",
        ".hidden/,0,IGNORED",
        "y=1/,0,IGNORED",
        "y=1/,5,OTHER",
        "y=1/a.csv,1,OTHER",
        "y=1/a.parquet.bak,1,OTHER",
        "y=1/parquet,1,OTHER",
        "y=1/a.PARQUET,1,OTHER"
    })
    void what_an_object_below_a_source_is(String key, long size, InputKeys.Kind kind) {
        assertThat(InputKeys.kind(InputFormat.PARQUET, key, size)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "y=1/a.parquet,y=1,true",
        "y=1/m=2/a.parquet,y=1,false",
        "y=10/a.parquet,y=1,false",
        "a.parquet,'',true",
        "y=1/a.parquet,'',false",
        "y=1/_a.parquet,y=1,false"
    })
    void data_belongs_to_the_folder_it_lies_in_and_to_no_other(String key, String path, boolean input) {
        assertThat(InputKeys.isInput(InputFormat.PARQUET, path, key, 1)).isEqualTo(input);
    }

    @ParameterizedTest
    @CsvSource({
        "_claims.csv,9,true",
        "11/.claims.csv.gz,9,true",
        "_old/claims.txt,9,true",
        "_claims.csv,0,false",
        "claims.csv,9,false",
        "_SUCCESS,9,false",
        ".claims.csv.crc,9,false",
        "_temporary/0/claims.csv,9,false",
        "_cleanrun/exports/claims.csv,9,false",
        "raw/_cleanrun/exports/claims.csv,9,false"
    })
    void what_is_ignored_for_its_name_and_may_yet_be_data(String key, long size, boolean data) {
        assertThat(InputKeys.isHiddenData(InputFormat.CSV, key, size)).isEqualTo(data);
    }
}
