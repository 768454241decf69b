// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A value of values.yaml with a comment that starts with {@code --}.
 *
 * @param path keys from the top, joined by dots
 * @param description the comment
 * @param given what the file gives it
 */
record DocumentedValue(String path, String description, JsonNode given) {
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):.*");
    private static final String COMMENT = "# -- ";
    private static final int LONGEST = 60;

    /** All of them, in the order of the file. */
    static List<DocumentedValue> all() {
        JsonNode values = HelmChart.yaml(HelmChart.FOLDER.resolve("values.yaml"));
        var found = new ArrayList<DocumentedValue>();
        Deque<String> keys = new ArrayDeque<>();
        String description = "";
        for (String line : lines()) {
            Matcher key = KEY.matcher(line);
            if (line.strip().startsWith(COMMENT)) {
                description = line.strip().substring(COMMENT.length());
            } else if (key.matches()) {
                while (keys.size() > key.group(1).length() / 2) {
                    keys.removeLast();
                }
                keys.addLast(key.group(2));
                if (!description.isEmpty()) {
                    found.add(new DocumentedValue(
                            String.join(".", keys), description, values.at("/" + String.join("/", keys))));
                }
                description = "";
            }
        }
        return found;
    }

    /** Paths of values that have no keys below them. */
    static List<String> leaves() {
        var leaves = new ArrayList<String>();
        addLeaves("", HelmChart.yaml(HelmChart.FOLDER.resolve("values.yaml")), leaves);
        return leaves;
    }

    /** The rows of the table in README.md. */
    static String table() {
        return all().stream()
                .map(DocumentedValue::row)
                .collect(Collectors.joining("\n", "| value | default | |\n|---|---|---|\n", "\n"));
    }

    private String row() {
        String json = given.toString();
        return "| `" + path + "` | " + (json.length() > LONGEST ? "[values.yaml](values.yaml)" : "`" + json + "`")
                + " | "
                + description + " |";
    }

    private static void addLeaves(String path, JsonNode value, List<String> leaves) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties()
                    .forEach(field -> addLeaves(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), leaves));
        } else {
            leaves.add(path);
        }
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(HelmChart.FOLDER.resolve("values.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read values.yaml", e);
        }
    }
}
