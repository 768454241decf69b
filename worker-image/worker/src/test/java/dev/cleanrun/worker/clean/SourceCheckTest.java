// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.worker.compile.ObjectColumns;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceCheckTest {
    private final SourceCheck check = new SourceCheck(RecipeReader.read("""
        recipe: two
        columns:
          - {name: id, from: [ID], required: true}
          - {name: day, required: true}
        """, "recipe.yaml"));

    private void assertTold(String message, String... columns) {
        assertThatThrownBy(() -> check.check(ObjectColumns.ofTexts(List.of(columns)), "k=1/a.csv"))
                .hasMessage(message);
    }

    @Test
    void one_missing_column_is_named_at_once() {
        assertTold(
                "required column id (as ID, id) is not in k=1/a.csv; map its name in the recipe or deliver the object"
                        + " again",
                "ident",
                "day");
    }

    @Test
    void of_several_the_remedy_comes_before_their_names() {
        assertTold(
                "k=1/a.csv lacks 2 required columns; map their names in the recipe or deliver the object again; looked"
                        + " for id (as ID, id) and day (as day)",
                "ident",
                "date");
    }

    @Test
    void a_file_with_another_delimiter_has_one_column() {
        assertTold(
                "k=1/a.csv lacks 2 required columns; it has one column only: check source.options.delimiter and"
                        + " source.format; looked for id (as ID, id) and day (as day)",
                "ID;day;amount");
    }
}
