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

/** Asks for rows of a partition whose objects have other columns, of other names, cases and types. */
class UnlikeObjectsTest {
    private static final String RECIPE = """
        recipe: why
        unmapped: Keep
        columns:
          - {name: claim, from: [ID, reason], required: true}
          - {name: amount, from: [AMT], type: "DECIMAL(9,2)"}
          - {name: note, from: [NOTE]}
          - {name: told, constant: x}
        rules:
          - {id: KEY, columns: [amount], step: Casts, valid: this IS NOT NULL, action: Reject}
          - {id: NOTED, columns: [note], step: Flags, valid: this IS NOT NULL, action: Flag}
          - {id: GONE, columns: [claim], step: Denied, valid: this <> 'gone', action: Remove}
        """;

    @TempDir
    Path folder;

    private AskedPartition asked;

    @BeforeEach
    void a_committed_partition() throws IOException {
        asked = new AskedPartition(folder, RECIPE);
        asked.write(
                "part-0.parquet",
                "SELECT * FROM (VALUES ('a', 1.5::DOUBLE, 3::TINYINT), ('b', NULL, 4)) v(id, AMT, file_row_number)");
        asked.write(
                "part-1.parquet",
                "SELECT * FROM (VALUES ('c'::BLOB, 7::BIGINT, 'n'), ('d', NULL, 'n'), ('gone', 2, 'n')) v(Reason, amt,"
                        + " note)");
        asked.clean("planned");
    }

    private String byKey(String value, int status) {
        assertThat(asked.ask(new Question(List.of(asked.order()), null, null, Map.of("claim", value), false)))
                .isEqualTo(status);
        return asked.text();
    }

    @Test
    void a_row_is_found_under_any_of_its_column_s_names_in_every_output() {
        assertThat(byKey("a", 0)).contains("part-0.parquet:0", "went             clean");
        assertThat(byKey("b", 0)).contains("part-0.parquet:1", "went             rejects");
        assertThat(byKey("c", 0)).contains("part-1.parquet:0", "went             clean");
        assertThat(byKey("d", 0)).contains("part-1.parquet:1", "went             rejects");
        assertThat(byKey("gone", 0)).contains("part-1.parquet:2", "removed, denied by GONE");
        assertThat(byKey("denied", 1)).contains("no row found");
    }

    @Test
    void a_column_that_another_object_has_is_judged_as_in_the_cleaning() {
        assertThat(byKey("a", 0)).contains("NOTED:note").containsPattern("NOTED:note +violated");
        assertThat(byKey("c", 0)).containsPattern("ok +.*NOTED:note");
    }

    @Test
    void texts_are_those_that_the_cleaning_reads() throws IOException {
        String object = Bench.PATH + "/part-0.parquet";
        assertThat(asked.ask(new Question(List.of(asked.order()), object, 0L, Map.of(), true)))
                .isZero();
        JsonNode source = new ObjectMapper().readTree(asked.text()).get(0).path("source");
        assertThat(source.path("id").asText()).isEqualTo("a");
        assertThat(source.path("AMT").asText()).isEqualTo("1.5");
        assertThat(source.path("file_row_number").asText()).isEqualTo("3");
        assertThat(asked.ask(new Question(List.of(asked.order()), Bench.PATH + "/part-1.parquet", 0L, Map.of(), true)))
                .isZero();
        source = new ObjectMapper().readTree(asked.text()).get(0).path("source");
        assertThat(source.path("Reason").asText()).isEqualTo("c");
        assertThat(source.path("AMT").asText()).isEqualTo("7");
    }

    @Test
    void outputs_that_cannot_be_searched_by_a_key_are_told() {
        assertThat(asked.ask(new Question(List.of(asked.order()), null, null, Map.of("told", "x"), false)))
                .isZero();
        assertThat(asked.text()).contains("not looked for among rejects and removed of " + Bench.PATH);
    }
}
