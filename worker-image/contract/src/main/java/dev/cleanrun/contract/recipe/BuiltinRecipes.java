// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The recipes that come with CleanRun. */
public final class BuiltinRecipes {
    /** Their names. */
    public static final List<String> NAMES =
            List.of("pharmacy", "medical", "institutional", "dental", "eligibility", "provider");

    private BuiltinRecipes() {}

    /** The text of the builtin recipe of that name, or empty when there is none. */
    public static Optional<String> text(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = BuiltinRecipes.class.getResourceAsStream("/recipes/" + name + ".yaml")) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
