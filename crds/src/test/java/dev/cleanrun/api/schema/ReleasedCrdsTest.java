// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Manifests, and resources that are stored, of the last release are still taken and mean the same. Each release puts
 * its CRDs into {@code released}.
 */
class ReleasedCrdsTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String SCHEMA = "{type: object, required: [a], properties: {a: {type: string, maxLength: 5, "
            + "enum: [x, y]}, b: {type: array, default: [], items: {type: integer, minimum: 1}}, c: {type: object, "
            + "additionalProperties: {type: string}}}}";

    @ParameterizedTest
    @ValueSource(strings = {"cleanruns.cleanrun.dev.yaml", "datasetprofiles.cleanrun.dev.yaml"})
    void what_the_last_release_took_is_still_taken(String file) throws IOException {
        JsonNode released =
                YAML.readTree(Path.of("src/test/resources/released", file).toFile());
        JsonNode current =
                YAML.readTree(Path.of("src/main/resources/crds", file).toFile());
        Map<String, JsonNode> versions = SchemaBreaks.versions(current);
        SchemaBreaks.versions(released).forEach((version, schema) -> {
            assertThat(versions).as("versions that are served").containsKey(version);
            assertThat(SchemaBreaks.between(schema, versions.get(version)))
                    .as("what breaks users of " + version)
                    .isEmpty();
        });
        for (String same : new String[] {"/spec/group", "/spec/scope", "/spec/names/kind", "/spec/names/plural"}) {
            assertThat(current.at(same)).as(same).isEqualTo(released.at(same));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a: {type: string | a: {type: integer | .a: type was "string", is "integer"
        maxLength: 5 | maxLength: 4 | .a: maxLength was 5, is 4
        maxLength: 5 | minLength: 1 | .a: minLength was , is 1
        minimum: 1 | minimum: 2 | .b.items: minimum was 1, is 2
        enum: [x, y] | enum: [x] | .a: values were [x, y], are [x]
        required: [a] | required: [a, b] | : [b] must be given now
        b: {type: array | d: {type: array | .b: is gone
        default: [] | default: [1] | .b: default was [], is [1]
        additionalProperties: {type: string | additionalProperties: {type: string, pattern: x | .c.additionalProperties: pattern was , is "x"
        """)
    void a_break_is_found(String from, String to, String said) throws IOException {
        assertThat(SchemaBreaks.between(YAML.readTree(SCHEMA), YAML.readTree(SCHEMA.replace(from, to))))
                .containsExactly(said);
    }

    @Test
    void what_only_allows_more_is_no_break() throws IOException {
        String wider = SCHEMA.replace("maxLength: 5", "maxLength: 6")
                .replace("[x, y]", "[x, y, z]")
                .replace("required: [a], ", "")
                .replace("c: {type: object,", "e: {type: string}, c: {type: object,");
        assertThat(SchemaBreaks.between(YAML.readTree(SCHEMA), YAML.readTree(wider)))
                .isEmpty();
    }
}
