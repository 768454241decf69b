// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes out what recipes extend, however many of them extend one another. */
final class RecipeChain {
    /** Recipes that may extend one another; nobody can follow more, and each is read. */
    static final int MAX_RECIPES = 8;

    private final ObjectMapper mapper;
    private final RecipeBases bases;
    private Optional<LaidOutRecipe> layout;

    /** @param layout of the run's source; empty: the one that the first of the recipes names */
    RecipeChain(ObjectMapper mapper, RecipeBases bases, Optional<String> layout) {
        this.mapper = mapper;
        this.bases = bases;
        this.layout = layout.map(LaidOutRecipe::ofSource);
    }

    /** Whether a recipe as written is not all that there is to say. */
    boolean completes(JsonNode written) {
        return ExtendedRecipe.extendsAnother(written) || written.has(LaidOutRecipe.LAYOUT) || layout.isPresent();
    }

    /** The whole recipe, which extends nothing and names no layout. */
    JsonNode whole(JsonNode written, RecipeLines lines) throws JsonProcessingException {
        layout = layout.or(() -> LaidOutRecipe.named(written, lines));
        return ExtendedRecipe.extendsAnother(written)
                ? whole(written, lines, List.of())
                : completes(written) ? laidOut((ObjectNode) written, Optional.empty()) : written;
    }

    /** A column under the names of a layout is the recipe's that extends nothing: what is written above wins. */
    private ObjectNode laidOut(ObjectNode root, Optional<String> builtin) {
        return layout.map(names -> names.layOut(root, builtin)).orElse(root);
    }

    /** @param below titles of the recipes that extend this one, the first written one first */
    private ObjectNode whole(JsonNode written, RecipeLines lines, List<String> below) throws JsonProcessingException {
        layout = layout.or(() -> LaidOutRecipe.named(written, lines));
        RecipeBase base = RecipeBase.of(written.path(ExtendedRecipe.EXTENDS))
                .orElseThrow(() -> refused(
                        lines,
                        "\"extends\" must name a builtin recipe, one of " + String.join(", ", BuiltinRecipes.NAMES)
                                + ", or that of a ConfigMap, as {configMap: our-base}"));
        List<String> chain = new ArrayList<>(below);
        chain.add(base.title());
        if (below.contains(base.title())) {
            throw refused(lines, "\"extends\" goes round in a circle: " + String.join(" extends ", chain));
        }
        if (chain.size() >= MAX_RECIPES) {
            throw refused(
                    lines,
                    "more than " + MAX_RECIPES + " recipes extend one another: " + String.join(" extends ", chain));
        }
        String text = text(base, lines);
        RecipeLines baseLines = new RecipeLines(text, base.title());
        JsonNode read = RecipeTree.read(mapper, text, base.title());
        if (!read.isObject()) {
            throw refused(lines, "\"extends\" names the " + base.title() + ", whose recipe is empty");
        }
        ObjectNode whole = ExtendedRecipe.extendsAnother(read)
                ? whole(read, baseLines, chain)
                : root((ObjectNode) read, baseLines, base);
        List<RecipeException.Problem> problems = new ArrayList<>();
        ObjectNode merged = ExtendedRecipe.merge(
                whole,
                base.title(),
                written,
                (rule, message) -> problems.add(new RecipeException.Problem(
                        lines.file(), Math.max(lines.ofRule(rule, 0), lines.ofWord(rule)), rule, message)));
        if (!problems.isEmpty()) {
            throw new RecipeException(problems);
        }
        if (mapper.writeValueAsString(merged).length() > RecipeReader.MAX_BYTES) {
            throw refused(
                    lines, "with what it extends the recipe is larger than " + RecipeReader.MAX_BYTES / 1024 + " KiB");
        }
        return merged;
    }

    private ObjectNode root(ObjectNode read, RecipeLines lines, RecipeBase base) {
        layout = layout.or(() -> LaidOutRecipe.named(read, lines));
        return laidOut(
                read,
                switch (base) {
                    case RecipeBase.Builtin(String name) -> Optional.of(name);
                    case RecipeBase.InConfigMap _ -> Optional.empty();
                });
    }

    private String text(RecipeBase base, RecipeLines lines) {
        Optional<String> found = switch (base) {
            case RecipeBase.Builtin builtin -> BuiltinRecipes.text(builtin.name());
            case RecipeBase.InConfigMap map -> bases.configMap(map.name());
        };
        String text = found.filter(recipe -> !recipe.isBlank())
                .orElseThrow(() -> refused(
                        lines,
                        switch (base) {
                            case RecipeBase.Builtin builtin ->
                                "\"extends\" names \"" + builtin.name()
                                        + "\", and the builtin recipes are " + String.join(", ", BuiltinRecipes.NAMES)
                                        + "; that of a ConfigMap is named as {configMap: our-base}";
                            case RecipeBase.InConfigMap map ->
                                "\"extends\" names the ConfigMap \"" + map.name()
                                        + "\", which is not there or has no recipe under the key recipe.yaml: create"
                                        + " it in the run's namespace, or add its file with -f";
                        }));
        if (text.length() > RecipeReader.MAX_BYTES) {
            throw refused(
                    lines,
                    "the recipe of the " + base.title() + " is larger than " + RecipeReader.MAX_BYTES / 1024 + " KiB");
        }
        return text;
    }

    private static RecipeException refused(RecipeLines lines, String message) {
        return new RecipeException(List.of(
                new RecipeException.Problem(lines.file(), lines.ofField(ExtendedRecipe.EXTENDS), null, message)));
    }
}
