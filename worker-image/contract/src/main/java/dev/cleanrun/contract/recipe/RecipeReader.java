// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.json.ReadingFault;
import java.util.List;
import java.util.Optional;

/** Reads recipes from YAML. */
public final class RecipeReader {
    /** Largest recipe in bytes: what fits into a ConfigMap with room to spare. */
    public static final int MAX_BYTES = 512 * 1024;
    /** What problems with the layout of a run's source have in place of a file. */
    public static final String SOURCE_LAYOUT = "spec.source.layout";

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private RecipeReader() {}

    /**
     * The recipe written in {@code yaml}.
     *
     * @param file name for messages
     * @throws RecipeException with every problem that reading alone can find; expressions are checked by the worker
     */
    public static Recipe read(String yaml, String file) {
        return read(yaml, file, RecipeBases.BUILTIN);
    }

    /** The same, {@code bases} being recipes that others may extend. */
    public static Recipe read(String yaml, String file, RecipeBases bases) {
        return read(yaml, file, bases, Optional.empty());
    }

    /** The same for a source of that layout, which wins over the one that the recipe names. */
    public static Recipe read(String yaml, String file, RecipeBases bases, Optional<String> layout) {
        if (yaml.length() > MAX_BYTES) {
            throw new RecipeException(List.of(new RecipeException.Problem(
                    file,
                    0,
                    null,
                    "the recipe is larger than " + MAX_BYTES / 1024
                            + " KiB: move what several recipes share into one that they extend")));
        }
        try {
            RecipeLines lines = new RecipeLines(yaml, file);
            JsonNode tree = RecipeTree.read(MAPPER, yaml, file);
            if (!tree.isObject()) {
                throw new RecipeException(List.of(new RecipeException.Problem(
                        file, 1, null, "the recipe must be a YAML map that begins with recipe: NAME")));
            }
            RecipeChain chain = new RecipeChain(MAPPER, bases, layout);
            boolean partial = chain.completes(tree);
            JsonNode whole = chain.whole(tree, lines);
            return new RecipeBuilder(written(whole, lines, partial), lines)
                    .build(Digest.ofText(ContractJson.canonical(whole)));
        } catch (JsonProcessingException e) {
            throw RecipeTree.unreadable(file, e);
        }
    }

    /** {@code completed}: it holds what another recipe or a layout says too, and places are not those of the file. */
    private static RecipeYaml written(JsonNode whole, RecipeLines lines, boolean completed) {
        try {
            return MAPPER.treeToValue(whole, RecipeYaml.class);
        } catch (JsonProcessingException e) {
            String path = ReadingFault.path(e);
            int line = completed ? lines.ofWord(path.substring(path.lastIndexOf('.') + 1)) : lines.ofField(path);
            throw new RecipeException(
                    List.of(new RecipeException.Problem(lines.file(), line, null, ReadingFault.sentence(e))));
        }
    }

    /**
     * The text of a recipe that needs no other one: what it {@code extends} is written out, so that it means the same
     * to every later version.
     *
     * @throws RecipeException when it extends a recipe that does not exist, or changes a rule that this one does not
     *     have
     */
    public static String resolved(String yaml, String file) {
        return resolved(yaml, file, RecipeBases.BUILTIN);
    }

    /** The same, {@code bases} being recipes that others may extend. */
    public static String resolved(String yaml, String file, RecipeBases bases) {
        return resolved(yaml, file, bases, Optional.empty());
    }

    /** The same for a source of that layout, whose names are written out as well. */
    public static String resolved(String yaml, String file, RecipeBases bases, Optional<String> layout) {
        try {
            JsonNode tree = RecipeTree.read(MAPPER, yaml, file);
            RecipeChain chain = new RecipeChain(MAPPER, bases, layout);
            return chain.completes(tree)
                    ? MAPPER.writeValueAsString(chain.whole(tree, new RecipeLines(yaml, file)))
                    : yaml;
        } catch (JsonProcessingException e) {
            throw RecipeTree.unreadable(file, e);
        }
    }

    /** The ConfigMap that a recipe as written extends; empty when it extends none, or cannot be read. */
    public static Optional<String> extendedConfigMap(String yaml) {
        try {
            return RecipeBase.of(MAPPER.readTree(yaml).path(ExtendedRecipe.EXTENDS))
                    .flatMap(base -> switch (base) {
                        case RecipeBase.InConfigMap map -> Optional.of(map.name());
                        case RecipeBase.Builtin _ -> Optional.empty();
                    });
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /** How many recipes may extend one another. */
    public static int mostExtended() {
        return RecipeChain.MAX_RECIPES;
    }
}
