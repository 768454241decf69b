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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsAsDeliveredTest {
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
        return cleaned("SELECT unnest(['LATE', 'A, B', 'Q\"Q', '5']) AS code", file, RECIPE);
    }

    private Rows.Result cleaned(String rows, Path list, String recipe) {
        return Rows.of(folder, rows).with(Map.of("codes", list)).cleanedBy(recipe);
    }

    private Path parquet(String rows) {
        Path file = folder.resolve("codes.parquet");
        Rows.sql("COPY (" + rows + ") TO '" + file + "' (FORMAT PARQUET)");
        return file;
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

    @Test
    void a_list_that_begins_with_something_else_than_its_header_is_refused() {
        assertThatThrownBy(() -> cleaned("codes of November\n\ncode,name\nLATE,x\n5,y\n"))
                .isInstanceOf(AttemptFailed.class)
                .hasMessageContaining("the reference list codes cannot be read");
    }

    @Test
    void rows_of_a_list_with_a_number_sign_are_no_comments() throws IOException {
        Path list = Files.writeString(folder.resolve("codes.csv"), "code,name\n#1,a\n#2,b\n3,c\n");

        assertThat(cleaned("SELECT unnest(['#1', '#2', '3']) AS code", list, RECIPE)
                        .read(Output.CLEAN, "code", "dq_flags"))
                .containsExactly("#1|[]", "#2|[]", "3|[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAST(x AS DOUBLE)",
                "CAST(x AS FLOAT)",
                "CAST(x AS DECIMAL(38,10))",
                "x",
                "CAST(x AS VARCHAR)",
                "encode(CAST(x AS VARCHAR))"
            })
    void codes_of_a_parquet_list_are_the_texts_that_they_would_be_in_a_source(String code) {
        Path list = parquet("SELECT " + code + " AS code FROM (VALUES (5), (70)) t(x)");

        assertThat(cleaned("SELECT unnest(['5', '70', '6']) AS code", list, RECIPE.replace(".csv", ".parquet"))
                        .read(Output.CLEAN, "code", "dq_flags"))
                .containsExactly("5|[]", "70|[]", "6|['LIST:code']");
    }

    @Test
    void letters_in_bytes_of_a_parquet_list_are_letters() {
        Path list = parquet("SELECT encode('\u00e9\\x41') AS code");

        assertThat(cleaned("SELECT '\u00e9\\x41' AS code", list, RECIPE.replace(".csv", ".parquet"))
                        .read(Output.CLEAN, "code", "dq_flags"))
                .containsExactly("\u00e9\\x41|[]");
    }
}
