// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleanrun.contract.why.Question;
import dev.cleanrun.worker.fixture.Bench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a target in a folder for rows that a worker has cleaned into it. */
class RowQuestionTest {
    private static final String OBJECT = Bench.PATH + "/part-0.parquet";
    private static final String RECIPE = """
        recipe: why
        columns:
          - {name: claim, from: [ID], required: true}
          - {name: drug, from: [DRUG]}
          - {name: status, from: [ST]}
          - {name: qty, from: [QTY], type: "DECIMAL(9,2)"}
        rules:
          - {id: KEY, columns: [claim], step: Casts, valid: this IS NOT NULL, action: Reject}
          - {id: UP, columns: [drug], step: Codes, valid: this = upper(this), action: Fix, value: upper(this)}
          - id: NET
            step: Versions
            type: net
            action: Remove
            args: {keys: [drug], candidate: "status IN ('D', 'A')", reversal: status = 'D', sum: [qty], zero: [qty]}
          - {id: BIG, columns: [qty], step: Flags, valid: this < 10, action: Flag}
        """;
    private static final String ROWS = "SELECT * FROM (VALUES ('c0', ' aspirin', NULL, '30'), (NULL, chr(9) || 'b'"
            + " || chr(10) || chr(160), NULL, '1'),"
            + " ('c2', 'ASPIRIN', 'A', '-25'), ('c3', 'c', NULL, '1'), ('c4', 'c', 'D', '1')) v(ID, DRUG, ST, QTY)";

    @TempDir
    Path folder;

    private AskedPartition asked;

    @BeforeEach
    void a_committed_partition() throws IOException {
        asked = new AskedPartition(folder, RECIPE);
        asked.write("part-0.parquet", ROWS);
        asked.clean("planned");
    }

    private int ask(Question question) {
        return asked.ask(question);
    }

    private Question row(long number) {
        return new Question(List.of(asked.order()), OBJECT, number, Map.of(), false);
    }

    private Question key(String column, String value) {
        return new Question(List.of(asked.order()), null, null, Map.of(column, value), false);
    }

    private String text() {
        return asked.text();
    }

    @Test
    void a_row_that_stays_tells_its_changes_its_flags_and_the_rows_it_stands_for() {
        assertThat(ask(row(0))).isZero();
        assertThat(text())
                .contains(
                        "row              " + OBJECT + ":0",
                        "went             clean",
                        "stands for " + OBJECT + ":2, merged by NET",
                        "fingerprint planned",
                        "\" aspirin\" -> \"aspirin\"",
                        "\"aspirin\" -> \"ASPIRIN\"",
                        "\"30.00\" -> \"5.00\"")
                .containsPattern("ok +.*BIG:qty")
                .containsPattern("UP:drug +violated, Fix")
                .doesNotContain("of another input");
    }

    @Test
    void a_rejected_row_and_removed_ones_tell_why_and_who_is_with_them() {
        assertThat(ask(row(1))).isZero();
        assertThat(text()).contains("went             rejects", "KEY:claim").containsPattern("KEY:claim +violated");
        assertThat(ask(row(2))).isZero();
        assertThat(text()).contains("removed, merged by NET; " + OBJECT + ":0 stays");
        assertThat(ask(row(4))).isZero();
        assertThat(text()).contains("removed, reversed by NET; with " + OBJECT + ":3");
    }

    @Test
    void a_row_is_found_by_its_key_and_told_as_json() throws IOException {
        assertThat(ask(new Question(List.of(asked.order()), null, null, Map.of("claim", "c0"), true)))
                .isZero();
        JsonNode fate = new ObjectMapper().readTree(text()).get(0);
        assertThat(fate.path("went").asText()).isEqualTo("clean");
        assertThat(fate.path("at").path("row").asLong()).isZero();
        assertThat(fate.path("source").path("QTY").asText()).isEqualTo("30");
        assertThat(fate.path("exact").asBoolean()).isFalse();
        assertThat(ask(key("claim", "c4"))).isZero();
        assertThat(text()).contains(OBJECT + ":4");
    }

    @Test
    void a_rejected_row_is_found_by_its_key_whatever_blanks_the_cleaning_cuts_stand_around_it() {
        assertThat(ask(key("drug", "b"))).isZero();
        assertThat(text()).contains(OBJECT + ":1", "went             rejects");
    }

    @Test
    void what_is_not_found_says_where_was_looked() {
        assertThat(ask(row(77))).isEqualTo(1);
        assertThat(text()).contains("no row found; looked at " + Bench.PATH + " (removed, rejects, clean)");
        assertThat(ask(key("claim", "x"))).isEqualTo(1);
        assertThat(text()).contains(Bench.PATH);
    }

    @Test
    void a_column_that_the_recipe_lacks_is_named_with_those_it_has() {
        assertThat(ask(key("member", "x"))).isEqualTo(2);
        assertThat(text())
                .contains("no column member", "claim, drug, status, qty")
                .doesNotContain("x\n");
    }

    @Test
    void a_target_of_another_recipe_or_revision_says_so() throws IOException {
        asked.plan("planned anew");
        assertThat(ask(row(0))).isZero();
        assertThat(text()).contains("of another input, recipe, list, option or cleaning revision");
    }

    @Test
    void nothing_stays_in_scratch() {
        ask(row(0));
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void a_key_may_be_named_as_the_source_names_it_in_any_case() {
        assertThat(ask(key("id", "c4"))).isZero();
        assertThat(text()).contains(OBJECT + ":4");
        assertThat(ask(key("CLAIM", "c0"))).isZero();
        assertThat(text()).contains(OBJECT + ":0");
    }

    @Test
    void a_key_that_no_clean_row_can_have_is_told_as_such() {
        assertThat(ask(key("qty", "1"))).isZero();
        assertThat(text()).doesNotContain("not looked for");
        assertThat(ask(key("qty", "thirty"))).isOne();
        assertThat(text())
                .contains(
                        "no row found",
                        "not looked for among clean rows: the text given for qty does not read as DECIMAL(9,2), which"
                                + " clean rows have there");
    }

    @Test
    void what_others_did_to_a_row_that_left_is_not_known_without_the_output_of_changes() {
        assertThat(ask(row(2))).isZero();
        assertThat(text()).contains("changes          not known: the target has no output of changes");
        assertThat(ask(row(1))).isZero();
        assertThat(text()).contains("changes          none");
    }

    @Test
    void a_row_of_the_target_is_told_when_the_source_has_it_no_more() throws IOException {
        asked.write("part-0.parquet", "SELECT 'c9' AS ID, 'x' AS DRUG, NULL AS ST, '1' AS QTY");
        asked.plan("planned anew");
        assertThat(ask(row(4))).isZero();
        assertThat(text())
                .contains(
                        "removed, reversed by NET; with " + OBJECT + ":3",
                        "of another input",
                        "changes          not known",
                        "rules            not told: the source has no such row any more");
        assertThat(ask(key("claim", "c3"))).isZero();
        assertThat(text()).contains(OBJECT + ":3");
        assertThat(ask(row(77))).isEqualTo(1);
    }

    @Test
    void a_row_of_the_target_is_told_when_the_source_cannot_be_read() throws IOException {
        asked.write("part-0.parquet", "SELECT 'x' AS DRUG");
        asked.plan("planned anew");
        assertThat(ask(row(0))).isZero();
        assertThat(text()).contains("went             clean", "rules            not told: ", "ID");
        assertThat(ask(row(77))).isEqualTo(2);
    }

    @Test
    void more_rows_than_are_told_are_not_passed_over_in_silence() throws IOException {
        asked.write(
                "part-0.parquet", "SELECT 'c' || range AS ID, 'one' AS DRUG, NULL AS ST, '1' AS QTY FROM range(21)");
        asked.clean("planned again");
        assertThat(ask(key("drug", "ONE"))).isZero();
        assertThat(text()).contains("more than 20 rows of " + Bench.PATH + " have this key");
        assertThat(ask(new Question(List.of(asked.order()), null, null, Map.of("drug", "ONE"), true)))
                .isZero();
        assertThat(new ObjectMapper().readTree(text())).hasSize(20);
        assertThat(asked.errors()).contains("more than 20 rows");
    }
}
