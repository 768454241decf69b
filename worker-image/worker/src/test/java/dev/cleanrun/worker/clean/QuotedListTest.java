// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotedListTest {
    private static final String RECIPE = """
        recipe: codes
        references: [{name: codes, uri: codes.csv, key: code}]
        columns: [{name: code}]
        rules:
          - {id: LIST, columns: [code], step: Codes, valid: "in_list(this, codes)", action: Flag}
        """;

    @TempDir
    Path folder;

    private Rows.Result cleaned(String list) throws IOException {
        Path file = Files.writeString(folder.resolve("codes.csv"), list);
        return Rows.of(folder, "SELECT unnest(['LATE', 'A, B', 'Q\"Q', '5']) AS code")
                .with(Map.of("codes", file))
                .cleanedBy(RECIPE);
    }

    @Test
    void codes_are_read_without_their_quotes_however_late_in_a_list_the_first_quote_comes() throws IOException {
        String many = IntStream.range(0, 30_000)
                .mapToObj(code -> code + ",name " + code + "\n")
                .collect(Collectors.joining());

        assertThat(cleaned("code,name\n" + many + "\"LATE\",x\n\"A, B\",y\n\"Q\"\"Q\",\"z\"\n")
                        .read(Output.CLEAN, "code", "dq_flags"))
                .containsExactly("LATE|[]", "A, B|[]", "Q\"Q|[]", "5|[]");
    }

    @Test
    void a_list_with_a_quote_that_is_not_closed_is_refused() {
        assertThatThrownBy(() -> cleaned("code,name\n\"LATE\",x\n5,\"5 inches\n\"A, B\",y\n"))
                .isInstanceOf(AttemptFailed.class)
                .hasMessageContaining("the reference list codes cannot be read");
    }
}
