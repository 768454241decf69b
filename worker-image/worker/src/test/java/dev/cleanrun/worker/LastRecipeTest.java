// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastRecipeTest {
    private final LastRecipe recipes = new LastRecipe();

    @TempDir
    Path folder;

    @Test
    void the_same_text_is_read_once() throws IOException {
        Recipe first = recipes.read(written("number"));

        assertThat(recipes.read(written("number"))).isSameAs(first);
    }

    @Test
    void another_text_in_the_same_file_is_another_recipe() throws IOException {
        Recipe first = recipes.read(written("number"));

        Recipe second = recipes.read(written("amount"));

        assertThat(second.digest()).isNotEqualTo(first.digest());
        assertThat(recipes.read(written("number")).digest()).isEqualTo(first.digest());
    }

    private Path written(String column) throws IOException {
        return Files.writeString(folder.resolve("recipe.yaml"), """
            recipe: small
            columns:
              - {name: %s}
            rules: []
            """.formatted(column));
    }
}
