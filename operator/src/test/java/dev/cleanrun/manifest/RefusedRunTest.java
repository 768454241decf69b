// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a run is told in the words of API servers, with the line. */
class RefusedRunTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          formt: Parquet                | spec.formt: unknown field
          maxActive: 0                  | spec.maxActive: Invalid value: 0: should be greater than or equal to 1
          maxActive: 10001              | spec.maxActive: Invalid value: 10001: should be less than or equal to 10000
          maxActive: many               | spec.maxActive: Invalid value: "many": must be of type integer, not string
          suspend: "yes"                | spec.suspend: Invalid value: "yes": must be of type boolean, not string
          retryRequest: 7 | spec.retryRequest: Invalid value: 7: must be of type string, not integer: put it in quotes
          recompute: Al | spec.recompute: Unsupported value: "Al": supported values: "All", "Changed" (did you mean "All"?)
          asOf: 2026-02-31              | spec.asOf: Invalid value: "2026-02-31": must be a valid date
          cleanup: {keepFailedPods: [1]} | spec.cleanup.keepFailedPods: Invalid value: array: must be of type integer, not array
          failurePolicy: {maxFailedPartitions: 401} | spec.failurePolicy.maxFailedPartitions: Invalid value: 401: should be less than or equal to 400
          failurePolicy: {maxFailedPartitions: 101%} | spec.failurePolicy.maxFailedPartitions: Invalid value: "101%": should match
          recipe: {file: mine.yaml}     | spec.recipe.file: unknown field; there are builtin, configMap
          recipe: {}                    | spec.recipe: exactly one of builtin and configMap must be set
          recipe: {builtin: farmacy} | spec.recipe.builtin: Not found: "farmacy": the builtin recipes are pharmacy, medical, institutional, dental, eligibility, provider (did you mean "pharmacy"?)
          recipe: {configMap: mine} | spec.recipe: Not found: the ConfigMap "mine" is not among the given files: add its file with -f
          qualityGates: [{rule: RX-NDC-99, maxRatio: "0.1"}] | spec.qualityGates[0].rule: Not found: "RX-NDC-99": the recipe "pharmacy" has no such rule
          qualityGates: [{rule: LAYOUT, maxRatio: "0.1"}] | spec.qualityGates[0].rule: Not found: "LAYOUT": it counts codes that a layout has and the recipe "pharmacy" has not, and there are none: name the layout in source.layout, or leave the gate out
          qualityGates: [{drift: Rule, rule: RX-NDC-02, column: ndc12, maxChange: "0.1"}] | spec.qualityGates[0].column: Not found: "ndc12": the rule RX-NDC-02 does not look at such a column (did you mean "ndc11"?)
          qualityGates: [{drift: Rule, rule: CM-DUP-01, column: ndc11, maxChange: "0.1"}] | spec.qualityGates[0].column: the rule CM-DUP-01 is counted for the row, not by column: leave column out
          qualityGates: [{drift: Rule, rule: ROUNDED, column: ndc11, maxChange: "0.1"}] | spec.qualityGates[0].column: Not found: "ndc11": the rule ROUNDED does not look at such a column
          qualityGates: [{drift: Empty, column: ndc12, maxChange: "0.1"}] | spec.qualityGates[0].column: Not found: "ndc12": the recipe "pharmacy" has no such column (did you mean "ndc11"?)
          qualityGates: [{rule: RX-NDC-02, maxRatio: "1.5"}] | spec.qualityGates[0].maxRatio: Invalid value: "1.5": should match
          qualityGates: [{rule: RX-NDC-02}] | spec.qualityGates[0]: a gate needs rule and maxRatio, or drift
          storage: {endpoint: ftp://s3} | spec.storage.endpoint: Invalid value: "ftp://s3": should match
          storage: {endpoint: "http://169.254.169.254"} | spec.storage.endpoint: Invalid value: "http://169.254.169.254": link-local addresses are refused
          storage: {endpoint: "http://2852039166"} | spec.storage.endpoint: Invalid value: "http://2852039166": link-local addresses are refused
          storage: {endpoint: "http://[fe80::1]:9000"} | spec.storage.endpoint: Invalid value: "http://[fe80::1]:9000": link-local addresses are refused
        """)
    void a_wrong_field_of_the_spec_is_named_with_its_line(String field, String message) {
        assertThat(problems(Manifests.RUN + "  " + field + "\n"))
                .singleElement()
                .asString()
                .startsWith("run.yaml:11: CleanRun \"rx\": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        formt: Parquet           | spec.source.formt: unknown field (did you mean "format"?)
        options: {delimiter: ";"} | spec.source.options: of options, only table is for a format other than Csv
        options: {table: claims} | spec.source.options.table: options.table is for format DuckDB
        options: {delimeter: ";"} | spec.source.options.delimeter: unknown field (did you mean "delimiter"?)
        layout: apcd-cdi | spec.source.layout: there is no layout "apcd-cdi" (did you mean "apcd-cdl"?): there are
        layout: tuva/dental | spec.source.layout: the layout tuva has no kind of file "dental": it has pharmacy, medical, eligibility
        layout: rif-carrier | spec.source.layout: the layout rif-carrier has no file that the recipe pharmacy cleans: it has medical
        layout: cclf/medical | spec.source.layout: the recipe pharmacy does not clean cclf/medical, which is for medical
        layout: APCD | spec.source.layout: Invalid value: "APCD": should match
        include: {year: [2016]} | spec.source.include.year[0]: Invalid value: 2016: must be of type string, not integer: put it in quotes
        include: {year: ["2016..x"]} | spec.source.include.year[0]: Invalid value: "2016..x": should match
        exclude: {year: ["2020..2016"]} | spec.source.exclude.year[0]: Invalid value: "2020..2016": the range ends before it begins: write it as 2016..2020
        include: {year: []}      | spec.source.include.year: Too few: 0: must have at least 1 items
        include: {a=b: ["1"]}    | spec.source.include: Invalid value: "a=b": must be the key of a partition folder
        """)
    void a_wrong_field_of_the_source_is_named_with_its_line(String field, String message) {
        String yaml = Manifests.RUN.replace("  target:\n", "    " + field + "\n  target:\n");
        assertThat(problems(yaml)).singleElement().asString().startsWith("run.yaml:9: CleanRun \"rx\": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gs://bucket/raw   | spec.target.uri: Invalid value: "gs://bucket/raw": should match
        data/clean        | spec.target.uri: Invalid value: "data/clean": should match
        file:///data/raw/ | spec.target.uri: Invalid value: "file:///data/raw/": must not be the source
        file:///data/raw/c | spec.target.uri: Invalid value: "file:///data/raw/c": must not be inside spec.source.uri, which is file:///data/raw
        file:///data | spec.target.uri: Invalid value: "file:///data": must not be around spec.source.uri, which is file:///data/raw
        file:///a/../b    | spec.target.uri: Invalid value: "file:///a/../b": must not contain '..'
        """)
    void a_wrong_target_is_named(String uri, String message) {
        assertThat(problems(Manifests.RUN.replace("file:///data/clean", uri)))
                .singleElement()
                .asString()
                .startsWith("run.yaml:10: CleanRun \"rx\": " + message);
    }

    @Test
    void a_sibling_that_begins_like_the_source_is_a_fine_target() {
        new Manifests(folder).accepted(Manifests.RUN.replace("/data/clean", "/data/raw-clean"));
    }

    @Test
    void a_name_too_long_for_pods_is_refused() {
        assertThat(problems(Manifests.RUN.replace("name: rx", "name: " + "r".repeat(41))))
                .singleElement()
                .asString()
                .contains("metadata.name: Invalid value: ", "at most 40 characters", "it has 41");
    }

    @Test
    void a_missing_field_says_what_it_is_for() {
        assertThat(problems(Manifests.RUN.replace("    uri: file:///data/raw\n", "    ignoreOther: true\n")))
                .containsExactly("run.yaml:7: CleanRun \"rx\": spec.source.uri: Required value: Location of the "
                        + "partitions: s3://bucket/prefix/, or file:///folder/ in local mode");
    }

    @Test
    void an_unknown_profile_lists_the_builtin_ones() {
        assertThat(problems(Manifests.RUN.replace("pharmacy", "pharmcy")))
                .singleElement()
                .asString()
                .startsWith("run.yaml:6: CleanRun \"rx\": spec.profile: Not found: \"pharmcy\"")
                .contains(
                        "the builtin ones are pharmacy, medical",
                        "add the profile's file with -f",
                        "did you mean \"pharmacy\"?");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_and_in_order() {
        String yaml = Manifests.RUN.replace("name: rx", "name: RX").replace("/data/clean", "/data/raw/x")
                + "  maxActive: -1\n  prority: 3\n";
        assertThat(problems(yaml))
                .extracting(problem -> problem.split(": ", -1)[2])
                .containsExactly("metadata.name", "spec.target.uri", "spec.maxActive", "spec.prority");
    }

    private List<String> problems(String yaml) {
        return new Manifests(folder).problems(yaml);
    }
}
