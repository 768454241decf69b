// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.v1alpha1.Limits;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recipes in the ConfigMaps of manifest files. */
public final class GivenRecipes {
    private GivenRecipes() {}

    /**
     * What the files hold.
     *
     * @param recipes texts by name of the ConfigMap
     * @param problems files that cannot be read
     */
    public record Read(Map<String, String> recipes, List<Problem> problems) {}

    /** Reads files; documents of other kinds are left alone. */
    public static Read read(List<Path> files) {
        List<YamlFile> read = files.stream().map(YamlFile::read).toList();
        Map<String, String> recipes = new LinkedHashMap<>();
        read.stream()
                .flatMap(file -> file.documents().stream())
                .filter(document -> document.kind().equals("ConfigMap"))
                .forEach(document -> recipes.put(
                        document.name(),
                        document.content().path("data").path(Limits.RECIPE_KEY).asText()));
        return new Read(
                recipes, read.stream().flatMap(file -> file.problems().stream()).toList());
    }
}
