// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.json.ReadingFault;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads recipes from YAML. */
public final class RecipeReader {
    /** Largest recipe in bytes: what fits into a ConfigMap with room to spare. */
    public static final int MAX_BYTES = 512 * 1024;

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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
                    file, 0, null, "the recipe is larger than " + MAX_BYTES / 1024 + " KiB")));
        }
        try {
            RecipeLines lines = new RecipeLines(yaml, file);
            JsonNode tree = MAPPER.readTree(yaml);
            if (!tree.isObject()) {
                throw new RecipeException(List.of(new RecipeException.Problem(file, 1, null, "the recipe is empty")));
            }
            RecipeChain chain = new RecipeChain(MAPPER, bases, layout);
            boolean partial = chain.completes(tree);
            JsonNode whole = chain.whole(tree, lines);
            return new RecipeBuilder(partial ? MAPPER.treeToValue(whole, RecipeYaml.class) : written(tree, yaml), lines)
                    .build(Digest.ofText(ContractJson.canonical(whole)));
        } catch (JsonProcessingException e) {
            throw unreadable(new RecipeLines(yaml, file), e);
        }
    }

    /**
     * Reading YAML is slow, so what does fit is taken from the tree; what does not is read again, since then errors
     * carry their line.
     */
    private static RecipeYaml written(JsonNode tree, String yaml) throws JsonProcessingException {
        try {
            return MAPPER.treeToValue(tree, RecipeYaml.class);
        } catch (JsonProcessingException _) {
            return MAPPER.readValue(yaml, RecipeYaml.class);
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
            JsonNode tree = MAPPER.readTree(yaml);
            RecipeChain chain = new RecipeChain(MAPPER, bases, layout);
            return chain.completes(tree)
                    ? MAPPER.writeValueAsString(chain.whole(tree, new RecipeLines(yaml, file)))
                    : yaml;
        } catch (JsonProcessingException e) {
            throw unreadable(new RecipeLines(yaml, file), e);
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

    private static RecipeException unreadable(RecipeLines lines, JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        int line = at == null || at.getLineNr() < 1 ? lineOfField(lines, e) : at.getLineNr();
        return new RecipeException(
                List.of(new RecipeException.Problem(lines.file(), line, null, ReadingFault.sentence(e))));
    }

    /** What extends another recipe is read from the two together, where places are not known any more. */
    private static int lineOfField(RecipeLines lines, JsonProcessingException e) {
        return e instanceof JsonMappingException mapping
                ? mapping.getPath().reversed().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(lines::ofWord)
                        .orElse(0)
                : 0;
    }
}
