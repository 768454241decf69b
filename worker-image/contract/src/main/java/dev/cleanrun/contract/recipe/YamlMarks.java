// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where the fields and texts of a YAML document stand, as its reader tells. Of a document that cannot be read to its
 * end it is what stands before.
 */
final class YamlMarks {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Integer> words = new HashMap<>();
    private final List<Text> texts = new ArrayList<>();

    private YamlMarks() {}

    /**
     * A scalar value.
     *
     * @param path like {@code rules[3].args.keys[0]}
     * @param value as it reads
     * @param line from 1
     */
    record Text(String path, String value, int line) {
        /** Whether it is the value of a field of that name. */
        boolean isField(String name) {
            return path.equals(name) || path.endsWith("." + name);
        }

        /** The path of another field of the same mapping. */
        String beside(String field) {
            return path.substring(0, path.lastIndexOf('.') + 1) + field;
        }
    }

    static YamlMarks of(String yaml) {
        YamlMarks marks = new YamlMarks();
        try (JsonParser in = YAML.createParser(yaml)) {
            if (in.nextToken() != null) {
                marks.value("", in);
            }
        } catch (IOException _) {
            // Whoever reads the document says what is wrong with it.
            return marks;
        }
        return marks;
    }

    /** The line (from 1) of a field or of an item of a list. */
    OptionalInt line(String path) {
        Integer line = lines.get(path);
        return line == null ? OptionalInt.empty() : OptionalInt.of(line);
    }

    /** All scalar values, in their order. */
    List<Text> texts() {
        return texts;
    }

    /** The first line (from 1) on which a field has that name or a value is that word, or 0. */
    int ofWord(String word) {
        return words.getOrDefault(word, 0);
    }

    private void value(String path, JsonParser in) throws IOException {
        switch (in.currentToken()) {
            case START_OBJECT -> {
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String name = in.currentName();
                    String field = path.isEmpty() ? name : path + "." + name;
                    mark(field, name, in);
                    in.nextToken();
                    value(field, in);
                }
            }
            case START_ARRAY -> {
                for (int item = 0; in.nextToken() != JsonToken.END_ARRAY; item++) {
                    String place = path + "[" + item + "]";
                    lines.putIfAbsent(place, line(in));
                    value(place, in);
                }
            }
            default -> {
                String text = in.getText();
                texts.add(new Text(path, text, line(in)));
                words.putIfAbsent(text, line(in));
            }
        }
    }

    private void mark(String path, String name, JsonParser in) {
        lines.putIfAbsent(path, line(in));
        words.putIfAbsent(name, line(in));
    }

    private static int line(JsonParser in) {
        return in.currentTokenLocation().getLineNr();
    }
}
