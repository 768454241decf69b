// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.DeliveryRecordsSpec;
import dev.cleanrun.api.v1alpha1.DeliverySourceSpec;
import dev.cleanrun.api.v1alpha1.DeliverySourceSpec.DeliveryFormat;
import dev.cleanrun.api.v1alpha1.DeliverySpec;
import dev.cleanrun.api.v1alpha1.DeliverySpec.DeliverAgain;
import dev.cleanrun.api.v1alpha1.DeliveryTargetSpec;
import dev.cleanrun.api.v1alpha1.PartitionKeySpec;
import dev.cleanrun.api.v1alpha1.SourceOptions;
import dev.cleanrun.api.v1alpha1.SourceSpec.SymbolicLinks;
import dev.cleanrun.api.v1alpha1.TargetSpec.ConditionalWrites;
import dev.cleanrun.api.v1alpha1.TargetSpec.TargetFormat;
import dev.cleanrun.contract.delivery.PartitionKey;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.LayoutReader;
import dev.cleanrun.observe.DeliveryQuery;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a delivery's spec and its layout come to. */
class DeliveryTermsTest {
    private static final String LAYOUT = """
        layout: acme
        source: Acme's guide
        files:
          rx:
            recipe: pharmacy
            text: {delimiter: "|", header: true}
            records:
              header: {begins: "HD|", columns: [{name: type}, {name: rows}], countAt: rows}
            columns:
              - {name: FILLED, as: fill_date, formats: ["%Y%m%d"]}
              - {name: PAID_AMT, also: [PAID], as: paid}
        """;

    private static DeliveryQuery wanted(DeliveryFormat format, String delimiter, DeliveryRecordsSpec records) {
        return wanted(LAYOUT, format, delimiter, records);
    }

    private static DeliveryQuery wanted(
            String layout, DeliveryFormat format, String delimiter, DeliveryRecordsSpec records) {
        LayoutFile file = LayoutReader.read(layout, "acme.yaml").file("rx").orElseThrow();
        SourceOptions options = delimiter == null
                ? null
                : new SourceOptions(delimiter, null, null, null, null, null, null, null, null, null);
        return DeliveryTerms.wanted(
                new DeliverySpec(
                        "pharmacy",
                        new DeliverySourceSpec(
                                "s3://drop/", format, options, false, false, false, SymbolicLinks.REFUSE),
                        "acme",
                        "rx",
                        records,
                        Map.of("event_year", new PartitionKeySpec("fill_date", null, null, null)),
                        new DeliveryTargetSpec("s3://raw/", TargetFormat.PARQUET, null, ConditionalWrites.REQUIRE),
                        null,
                        "default",
                        DeliverAgain.REFUSE,
                        null,
                        false,
                        "",
                        null),
                Optional.of(file));
    }

    private static DeliveryRecordsSpec header(String text) {
        return new DeliveryRecordsSpec(text, null, null, null, null, null, null);
    }

    @Test
    void the_layouts_records_are_told_by_their_first_field() {
        assertThat(wanted(null, null, null).records().header().text()).isEqualTo("HD");
        assertThat(wanted(null, ";", null).records().header().text()).isEqualTo("HD");
    }

    @Test
    void a_mark_in_the_manifest_may_end_with_the_delimiter_and_have_it_nowhere_else() {
        assertThat(wanted(null, ";", header("A;")).records().header().text()).isEqualTo("A");
        assertThatThrownBy(() -> wanted(null, null, header("A|1")))
                .hasMessage("spec.records.header: \"A|1\" cannot be the first field of a record, since \"|\" stands"
                        + " between fields: give the first field alone");
    }

    private static List<RecordRules.Total> totals(Map<String, IntOrString> at) {
        return wanted(null, null, new DeliveryRecordsSpec(null, null, null, null, null, null, at))
                .records()
                .header()
                .totals();
    }

    @Test
    void totals_are_of_columns_by_the_names_of_the_recipe_or_of_the_file() {
        IntOrString third = new IntOrString(3);
        RecordRules.Place place = new RecordRules.Place(3, null);

        assertThat(totals(Map.of("paid_amt", third))).containsExactly(new RecordRules.Total("paid_amt", place));
        assertThat(totals(Map.of("other", third))).containsExactly(new RecordRules.Total("other", place));
        assertThat(wanted(
                                LAYOUT.replace(", also: [PAID]", ""),
                                null,
                                null,
                                new DeliveryRecordsSpec(null, null, null, null, null, null, Map.of("paid", third)))
                        .records()
                        .header()
                        .totals())
                .containsExactly(new RecordRules.Total("PAID_AMT", place));
    }

    @Test
    void a_name_that_the_file_may_have_itself_is_that_of_the_file() {
        assertThat(totals(Map.of("paid", new IntOrString(3))))
                .extracting(RecordRules.Total::column)
                .containsExactly("paid");
    }

    @Test
    void two_totals_of_one_column_are_refused() {
        assertThatThrownBy(() -> wanted(
                        LAYOUT.replace(", also: [PAID]", ""),
                        null,
                        null,
                        new DeliveryRecordsSpec(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Map.of("paid", new IntOrString(3), "PAID_AMT", new IntOrString(4)))))
                .hasMessage(
                        "spec.records.totals: \"PAID_AMT\" and \"paid\" are the same column PAID_AMT: name it once");
    }

    @Test
    void tables_have_no_header_or_trailer_whatever_the_layout_says_of_text() {
        for (DeliveryFormat table : List.of(DeliveryFormat.PARQUET, DeliveryFormat.DUCKDB, DeliveryFormat.JSON)) {
            assertThat(wanted(table, null, null).records()).isEqualTo(RecordRules.NONE);
        }
        assertThatThrownBy(() -> wanted(DeliveryFormat.PARQUET, null, header("HD")))
                .hasMessageContaining("have no header and trailer records");
    }

    @Test
    void formats_of_which_two_read_a_text_are_refused_before_a_row_is_placed_by_one_of_them() {
        assertThatThrownBy(() -> wanted(LAYOUT.replace("%Y%m%d", "%Y-%d-%m"), null, null, null))
                .hasMessageContaining("the layout's column FILLED: formats: \"%Y-%d-%m\" and \"%Y-%m-%d\" both read");
    }

    @Test
    void days_are_read_as_the_layout_says_and_as_tables_have_them() {
        assertThat(wanted(DeliveryFormat.PARQUET, null, null).keys())
                .containsExactly(new PartitionKey.Year(
                        "event_year", new PartitionKey.DateColumn(List.of("FILLED"), List.of("%Y%m%d", "%Y-%m-%d"))));
    }

    @Test
    void names_of_a_file_are_held_against_the_layout_where_it_has_a_line_of_them() {
        assertThat(wanted(null, null, null).work("rx.txt").layout())
                .containsExactly(List.of("FILLED"), List.of("PAID_AMT", "PAID"));
        assertThat(wanted(LAYOUT.replace("header: true", "header: false"), null, null, null)
                        .layout())
                .isNull();
        assertThat(wanted(DeliveryFormat.PARQUET, null, null).layout()).isNull();
    }
}
