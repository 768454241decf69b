// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesTest {
    private static final String RECIPE = """
        recipe: candidates
        columns:
          - {name: claim, required: true}
          - {name: drug}
          - {name: status}
          - {name: qty, type: INTEGER}
        rules:
          - id: NET
            step: Versions
            type: net
            action: Remove
            args: {keys: [drug], candidate: status = 'D', reversal: status = 'D', sum: [qty], zero: [qty]}
          - {id: SAME, step: Duplicates, type: duplicates, action: Remove, args: {keys: [claim]}}
        """;

    @TempDir
    Path folder;

    @Test
    void where_a_rule_finds_no_candidates_no_rows_are_compared() throws IOException {
        assertThat(statements("('1', 'a', NULL, '30'), ('2', 'a', NULL, '30')"))
                .contains("CREATE TEMP TABLE key_0", "CREATE TEMP TABLE key_1", "DROP TABLE key_0", "DROP TABLE key_1")
                .doesNotContain("CREATE TEMP TABLE net", "'duplicate'");
    }

    @Test
    void where_a_rule_finds_candidates_their_rows_are_compared() throws IOException {
        assertThat(statements("('1', 'a', NULL, '30'), ('2', 'a', 'D', '30'), ('1', 'b', NULL, '5')"))
                .contains("CREATE TEMP TABLE net", "'duplicate'");
    }

    private String statements(String values) throws IOException {
        Rows.of(folder, "SELECT * FROM (VALUES " + values + ") v(claim, drug, status, qty)")
                .profiled()
                .cleanedBy(RECIPE);
        return Files.readString(folder.resolve("profile/statements.sql"));
    }
}
