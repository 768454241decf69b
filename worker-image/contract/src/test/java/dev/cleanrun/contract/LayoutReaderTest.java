// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.delivery.LayoutReading;
import dev.cleanrun.contract.layout.Layout;
import dev.cleanrun.contract.layout.LayoutColumn;
import dev.cleanrun.contract.layout.LayoutException;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.LayoutReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of layouts. */
class LayoutReaderTest {
    private static final String GOOD = """
        layout: acme
        source: Acme's guide for 2026
        files:
          medical:
            recipe: medical
            text: {delimiter: "|", header: true}
            records:
              header: {begins: "HD|", columns: [{name: type}, {name: rows}], countAt: rows}
            unpivot: {lines: 2, number: LINE, as: claim_line_number, told: ["HCPCS_{n}"]}
            columns:
              - {name: CLAIM, as: claim_id}
              - {name: "HCPCS_{n}", as: procedure_code, codes: hcpcs}
              - {name: "PAID_{n}", as: paid, number: {scale: 2}}
        """;

    private static Layout read(String yaml) {
        return LayoutReader.read(yaml, "acme.yaml");
    }

    private static List<String> names(List<LayoutColumn> columns) {
        return columns.stream().map(LayoutColumn::name).toList();
    }

    @Test
    void lines_side_by_side_are_delivered_wide_and_cleaned_one_by_one() {
        LayoutFile wide = read(GOOD).file("medical").orElseThrow();

        assertThat(names(wide.delivered())).containsExactly("CLAIM", "HCPCS_1", "HCPCS_2", "PAID_1", "PAID_2");
        assertThat(names(wide.rows())).containsExactly("CLAIM", "HCPCS", "PAID", "LINE");
        assertThat(names(read(GOOD).file("medical-lines").orElseThrow().delivered()))
                .isEqualTo(names(wide.rows()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HD|", "HD"})
    void a_record_is_told_by_its_first_field_with_the_delimiter_behind_it_or_not(String begins) {
        LayoutFile file = read(GOOD.replace("HD|", begins)).file("medical").orElseThrow();

        assertThat(new LayoutReading(file).records().header().text()).isEqualTo("HD");
    }

    @Test
    void only_what_tells_of_a_line_makes_one() {
        assertThat(new LayoutReading(read(GOOD).file("medical").orElseThrow()).repeated())
                .hasValueSatisfying(lines -> assertThat(lines.told()).containsExactly("HCPCS"));
        assertThat(new LayoutReading(read(GOOD.replace(", told: [\"HCPCS_{n}\"]", ""))
                                .file("medical")
                                .orElseThrow())
                        .repeated())
                .hasValueSatisfying(lines -> assertThat(lines.told()).containsExactly("HCPCS", "PAID"));
    }

    @Test
    void lines_may_stand_one_behind_the_other() {
        LayoutFile wide = read(GOOD.replace("told: [", "byLine: true, told: ["))
                .file("medical")
                .orElseThrow();

        assertThat(names(wide.delivered())).containsExactly("CLAIM", "HCPCS_1", "PAID_1", "HCPCS_2", "PAID_2");
    }

    @ParameterizedTest(name = "{1} in place of {0}")
    @CsvSource(
            delimiter = '^',
            value = {
                "as: claim_id ^ is: claim_id ^ acme.yaml:11: unknown field \"is\"",
                "codes: hcpcs ^ codes: hcpc ^ acme.yaml:12: \"hcpc\" at files.medical.columns[1].codes is not one of",
                "source: Acme's guide for 2026 ^ source: ^ acme.yaml:1: \"source\" must say which published document",
                "countAt: rows ^ countAt: row ^ acme.yaml:8: countAt names a column row that is not there (did you mean"
                        + " \"rows\"?)",
                "begins: \"HD|\" ^ begins: \"H|D\" ^ acme.yaml:8: kind medical: begins \"H|D\" must be the first field"
                        + " of the record",
                "begins: \"HD|\" ^ begins: \"|\" ^ begins \"|\" must be the first field",
                "as: paid ^ as: procedure_code ^ acme.yaml:13: kind medical: two columns are taken as procedure_code",
                "name: CLAIM ^ name: PAID_2 ^ acme.yaml:11: kind medical: column PAID_2 is there twice",
                "lines: 2 ^ lines: 1 ^ acme.yaml:9: kind medical: unpivot needs \"lines\" from 2 to 999",
                "delimiter: \"|\", header: true ^ fixedWidth: true ^ column CLAIM needs a width, since rows of medical"
                        + " have fixed widths",
                "header: true ^ encoding: latin-17 ^ kind medical: there is no encoding \"latin-17\"",
                "told: [\"HCPCS_{n}\"] ^ told: [\"HCPCS\"] ^ told names a column HCPCS that is not there",
                "told: [\"HCPCS_{n}\"] ^ told: [] ^ acme.yaml:9: kind medical: told must name a column, or be left out",
                "recipe: medical ^ recipe: [] ^ kind medical needs a recipe and columns",
            })
    void what_is_wrong_is_told_with_its_line(String good, String bad, String why) {
        assertThatThrownBy(() -> read(GOOD.replace(good, bad == null ? "" : bad)))
                .isInstanceOf(LayoutException.class)
                .hasMessageContaining(why);
    }

    @Test
    void columns_of_lines_need_to_be_told_how_many() {
        assertThatThrownBy(() -> read(GOOD.replaceFirst("    unpivot.*\n", "")))
                .hasMessageContaining("columns with {n} and \"unpivot\" belong together, one of them is missing");
    }
}
