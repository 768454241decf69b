// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One YAML document of a file.
 *
 * @param file name of the file as the user gave it
 * @param line line on which it begins, from 1
 * @param content the mapping, without null values
 * @param lines field path to line
 */
record Document(String file, int line, ObjectNode content, Map<String, Integer> lines) {
    String kind() {
        return content.path("kind").asText();
    }

    String apiVersion() {
        return content.path("apiVersion").asText();
    }

    String name() {
        return content.at("/metadata/name").asText();
    }

    String subject() {
        return kind() + " \"" + name() + "\"";
    }

    /** The line of the field, or of the nearest field around it. */
    int lineOf(String field) {
        String path = field;
        while (!path.isEmpty()) {
            Integer found = lines.get(path);
            if (found != null) {
                return found;
            }
            path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
        }
        return line;
    }
}
