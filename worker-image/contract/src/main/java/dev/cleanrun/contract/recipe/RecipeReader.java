package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.json.ContractJson;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads recipes from YAML. */
public final class RecipeReader {
    /** Largest recipe in bytes: what fits into a ConfigMap with room to spare. */
    public static final int MAX_BYTES = 512 * 1024;
    /** Longest expression in characters. */
    public static final int MAX_EXPRESSION = 2_000;

    private static final YAMLMapper MAPPER = YAMLMapper.builder().enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).build();

    private RecipeReader() {}

    /**
     * The recipe written in {@code yaml}.
     *
     * @param file
     *            name for messages
     * @throws RecipeException
     *             with every problem that reading alone can find; expressions are checked by the worker
     */
    public static Recipe read(String yaml, String file) {
        if (yaml.length() > MAX_BYTES) {
            throw new RecipeException(List.of(new RecipeException.Problem(file, 0, null,
                    "the recipe is larger than " + MAX_BYTES / 1024 + " KiB")));
        }
        try {
            RecipeYaml written = MAPPER.readValue(yaml, RecipeYaml.class);
            if (written == null) {
                throw new RecipeException(List.of(new RecipeException.Problem(file, 1, null, "the recipe is empty")));
            }
            String digest = Digest.ofText(ContractJson.canonical(MAPPER.readTree(yaml)));
            return new RecipeBuilder(written, new RecipeLines(yaml, file)).build(digest);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new RecipeException(List.of(
                    new RecipeException.Problem(file, at == null ? 0 : at.getLineNr(), null, sentence(e))));
        }
    }

    private static String sentence(JsonProcessingException e) {
        String path = e instanceof JsonMappingException mapping ? path(mapping) : "";
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "unknown field \"" + unknown.getPropertyName() + "\"" + path
                    + "; known are " + unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted()
                            .collect(Collectors.joining(", "));
            case InvalidFormatException format when format.getTargetType().isEnum() -> "\"" + format.getValue() + "\""
                    + path
                    + " is not one of " + Arrays.toString(format.getTargetType().getEnumConstants());
            default -> firstLine(e.getOriginalMessage()) + path;
        };
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "" : " at " + path.substring(path.startsWith(".") ? 1 : 0);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("not readable as YAML");
    }
}
