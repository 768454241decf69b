// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.cleanrun.contract.json.ReadingFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The tree of a recipe's YAML, which is what its author wrote. Two fields of one name, a second document and an alias,
 * of which not all would count, are refused; a text without quotes is taken as it is written, also where YAML has it
 * for a number or a truth, as {@code 007} and {@code NO}.
 */
final class RecipeTree {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    /** Fields that are no texts; whoever reads them says what does not fit. */
    private static final Set<String> TYPED = Set.of(
            "required",
            "derived",
            "parentheses",
            "trailingMinus",
            "overpunch",
            "unique",
            "whole",
            "repeats",
            "scale",
            "severity",
            "smallCells",
            "days",
            "threshold",
            "precision",
            "tolerance");

    private static final String PARAMETERS = "parameters";

    private final ObjectMapper mapper;
    private final String file;
    private final List<RecipeException.Problem> problems = new ArrayList<>();

    private RecipeTree(ObjectMapper mapper, String file) {
        this.mapper = mapper;
        this.file = file;
    }

    /**
     * Reads it.
     *
     * @param file name for messages
     * @throws RecipeException with every place where something else would be read than is written
     */
    static JsonNode read(ObjectMapper mapper, String yaml, String file) {
        RecipeTree tree = new RecipeTree(mapper, file);
        try (YAMLParser in = YAML.createParser(yaml)) {
            JsonNode root = in.nextToken() == null ? MissingNode.getInstance() : tree.node("", "", in);
            tree.end(in);
            if (!tree.problems.isEmpty()) {
                throw new RecipeException(tree.problems);
            }
            return root;
        } catch (JsonProcessingException e) {
            throw unreadable(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document that cannot be read. */
    static RecipeException unreadable(String file, JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        int line = at == null ? 0 : Math.max(0, at.getLineNr());
        return new RecipeException(List.of(new RecipeException.Problem(file, line, null, ReadingFault.sentence(e))));
    }

    private JsonNode node(String path, String field, YAMLParser in) throws IOException {
        if (in.isCurrentAlias()) {
            problem(in, path, "is an alias, which recipes do not have: write out what it stands for");
            return NullNode.getInstance();
        }
        return switch (in.currentToken()) {
            case START_OBJECT -> object(path, field, in);
            case START_ARRAY -> array(path, field, in);
            default -> scalar(path, field, in);
        };
    }

    private ObjectNode object(String path, String around, YAMLParser in) throws IOException {
        ObjectNode object = mapper.createObjectNode();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            object.set(
                    name,
                    node(path.isEmpty() ? name : path + "." + name, around.equals(PARAMETERS) ? PARAMETERS : name, in));
        }
        return object;
    }

    private ArrayNode array(String path, String field, YAMLParser in) throws IOException {
        ArrayNode array = mapper.createArrayNode();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(path + "[" + array.size() + "]", field, in));
        }
        return array;
    }

    private JsonNode scalar(String path, String field, YAMLParser in) throws IOException {
        JsonToken token = in.currentToken();
        String written = in.getText();
        JsonNode value = mapper.readTree(in);
        if (token == JsonToken.VALUE_STRING || TYPED.contains(field)) {
            return value;
        }
        if (token == JsonToken.VALUE_NULL) {
            // A field may be given as null, to take it away; in a list it can only be a text. Arguments have their
            // reader.
            return path.endsWith("]") && !path.contains(".args.") ? TextNode.valueOf(written) : value;
        }
        if (!field.equals(PARAMETERS)) {
            return written.equals(value.asText()) ? value : TextNode.valueOf(written);
        }
        if (token != JsonToken.VALUE_NUMBER_FLOAT && !written.equalsIgnoreCase(value.asText())) {
            problem(in, path, "is " + value.asText() + " in YAML: write that, or \"" + written + "\" if it is a text");
        }
        return value;
    }

    /** Documents behind the first one may be empty, as programs leave them. */
    private void end(YAMLParser in) throws IOException {
        for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
            if (token != JsonToken.VALUE_NULL
                    && !(token == JsonToken.VALUE_STRING && in.getText().isEmpty())) {
                problem(in, "", "a second document begins here, and nothing of it would count: one file is one recipe");
                return;
            }
        }
    }

    private void problem(JsonParser in, String path, String what) {
        problems.add(new RecipeException.Problem(
                file, in.currentTokenLocation().getLineNr(), null, path.isEmpty() ? what : path + " " + what));
    }
}
