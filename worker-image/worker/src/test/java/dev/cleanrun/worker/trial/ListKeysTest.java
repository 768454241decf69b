// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.trial.ListQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListKeysTest {
    private static final String RECIPE = """
        recipe: drugs
        columns:
          - {name: drug_name, from: [NAME], required: true}
        references:
          - {name: drugs, uri: _reference/drugs.csv, key: name, keyAs: upper(this), value: ndc11,
             match: {method: DrugNames}}
        """;

    @TempDir
    Path folder;

    @Test
    void a_text_is_a_key_in_the_form_that_rows_have_or_a_stranger() throws IOException {
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        Path list = Files.writeString(scratch.resolve("list"), "name,ndc11\nAspirin 81 MG Tablet,1\nO'Neal,2\n");

        assertThat(new ListKeys(new ListQuestion(
                                recipe.toString(),
                                "drugs",
                                list.toString(),
                                List.of("ASPIRIN 81 MG TABLET", "Aspirin 81 MG Tablet", "O'NEAL", "ASPIRIN"),
                                scratch.toString()))
                        .answer()
                        .strangers())
                .containsExactly(1, 3);
    }
}
