// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the chart's rules are made of. */
final class Rules {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Rules() {}

    static List<JsonNode> recording() {
        return list("recording", "rules");
    }

    static List<JsonNode> alerts() {
        return list("alerts", "alerts");
    }

    private static List<JsonNode> list(String file, String key) {
        try {
            var found = new ArrayList<JsonNode>();
            YAML.readTree(Path.of("cleanrun/rules", file + ".yaml").toFile())
                    .path(key)
                    .forEach(found::add);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the rules", e);
        }
    }
}
