// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads recipes and keeps the last one: a warm worker is given the same text for every partition of a run, and reading
 * it takes as long as cleaning some hundred rows.
 */
public final class LastRecipe {
    private String source;
    private String text;
    private Recipe recipe;

    /** Has read none. */
    public LastRecipe() {}

    /**
     * The recipe in a file, which is looked at each time.
     *
     * @throws IOException when the file cannot be read
     * @throws dev.cleanrun.contract.recipe.RecipeException when it holds no recipe
     */
    public synchronized Recipe read(Path file) throws IOException {
        String now = Files.readString(file);
        String name = file.getFileName().toString();
        if (!now.equals(text) || !name.equals(source)) {
            recipe = RecipeReader.read(now, name);
            text = now;
            source = name;
        }
        return recipe;
    }
}
