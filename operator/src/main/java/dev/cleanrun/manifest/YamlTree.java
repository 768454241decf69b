// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns composed YAML into JSON the way {@code kubectl} does, and remembers the line of each field. */
final class YamlTree {
    // Aliases can nest without end, or multiply: no manifest is this deep or has this many values.
    private static final int MAX_DEPTH = 50;
    private static final int MAX_VALUES = 100_000;

    // kubectl reads YAML 1.1, in which these are booleans too.
    private static final Set<String> YES = Set.of("yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> NO = Set.of("no", "No", "NO", "off", "Off", "OFF");

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private int values;

    YamlTree(String file) {
        this.file = file;
    }

    Map<String, Integer> lines() {
        return lines;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The mapping as an object; keys with a null value are left out, as API servers do. */
    ObjectNode object(String path, MappingNode mapping, int depth) {
        ObjectNode object = json.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = tuple.getKeyNode()
                    .getStartMark()
                    .map(mark -> mark.getLine() + 1)
                    .orElse(0);
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                problems.add(new Problem(file, line, "", path, "keys must be strings"));
                continue;
            }
            String key = scalar.getValue();
            String field = path.isEmpty() ? key : path + "." + key;
            if (object.has(key)) {
                problems.add(new Problem(file, line, "", field, "duplicate key: remove one"));
            }
            lines.put(field, line);
            JsonNode value = value(field, tuple.getValueNode(), depth + 1);
            if (!value.isNull()) {
                object.set(key, value);
            }
        }
        return object;
    }

    private JsonNode value(String path, Node node, int depth) {
        values++;
        if (depth > MAX_DEPTH || values > MAX_VALUES) {
            if (problems.stream().noneMatch(problem -> problem.message().startsWith("too deep"))) {
                problems.add(new Problem(
                        file, lines.getOrDefault(path, 0), "", path, "too deep or too many values for a manifest"));
            }
            return json.nullNode();
        }
        return switch (node) {
            case MappingNode mapping -> object(path, mapping, depth);
            case SequenceNode sequence -> array(path, sequence, depth);
            case ScalarNode scalar -> scalar(scalar);
            case AnchorNode anchor -> value(path, anchor.getRealNode(), depth);
            default -> throw new IllegalStateException("a YAML node of " + node.getNodeType());
        };
    }

    private ArrayNode array(String path, SequenceNode sequence, int depth) {
        ArrayNode array = json.arrayNode();
        for (Node item : sequence.getValue()) {
            String field = path + "[" + array.size() + "]";
            item.getStartMark().ifPresent(mark -> lines.put(field, mark.getLine() + 1));
            array.add(value(field, item, depth + 1));
        }
        return array;
    }

    private JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        if (tag.equals(Tag.NULL)) {
            return json.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return json.booleanNode(Boolean.parseBoolean(text));
        }
        if (plain && (YES.contains(text) || NO.contains(text))) {
            return json.booleanNode(YES.contains(text));
        }
        try {
            if (tag.equals(Tag.INT)) {
                // Types of the API that take a number or a text know it as an int alone.
                BigInteger number = integer(text);
                return number.bitLength() < Integer.SIZE
                        ? json.numberNode(number.intValueExact())
                        : json.numberNode(number);
            }
            if (tag.equals(Tag.FLOAT)) {
                return json.numberNode(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            // .inf and .nan: numbers that JSON cannot write; as texts they fail the schema with their own spelling.
            return json.textNode(text);
        }
        return json.textNode(text);
    }

    private static BigInteger integer(String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        if (text.startsWith("0o")) {
            return new BigInteger(text.substring(2), 8);
        }
        return new BigInteger(text);
    }
}
