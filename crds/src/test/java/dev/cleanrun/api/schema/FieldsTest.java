// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every field says what it does and how large it may get. */
class FieldsTest {
    private final List<String> bare = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void every_field_is_described(CrdSchema schema) {
        properties("", schema.openApi(), (path, field) -> {
            if (field.path("description").asText().length() < 15) {
                bare.add(path);
            }
        });
        assertThat(bare).as("fields without a description").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_text_list_and_map_is_bounded(CrdSchema schema) {
        properties("", schema.openApi(), this::unbounded);
        assertThat(bare).as("fields without a bound").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_number_of_a_spec_has_both_ends(CrdSchema schema) {
        properties("", schema.openApi().at("/properties/spec"), (path, field) -> {
            boolean number = field.path("type").asText().equals("integer")
                    || field.path("x-kubernetes-int-or-string").asBoolean();
            if (number && !(field.has("minimum") && field.has("maximum"))) {
                bare.add(path);
            }
        });
        assertThat(bare).as("numbers without a least and a largest value").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_optional_field_of_a_spec_has_a_default_or_says_what_its_absence_means(CrdSchema schema) {
        optional("", schema.openApi().at("/properties/spec"));
        assertThat(bare).isEmpty();
    }

    private void optional(String path, JsonNode object) {
        List<String> required = new ArrayList<>();
        object.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> field : object.path("properties").properties()) {
            String here = path + "." + field.getKey();
            String wanted = required.contains(field.getKey()) ? "Required" : "Default: ";
            if (!field.getValue().path("description").asText().contains(wanted)) {
                bare.add(here);
            }
            optional(here, field.getValue());
            optional(here, field.getValue().path("items"));
        }
    }

    private void unbounded(String path, JsonNode field) {
        boolean bounded = switch (field.path("type").asText()) {
            case "string" ->
                field.has("maxLength")
                        || field.has("enum")
                        || field.path("format").asText().equals("date-time");
            case "array" -> field.has("maxItems");
            case "object" -> field.has("properties") || field.has("maxProperties");
            default -> true;
        };
        if (!bounded) {
            bare.add(path);
        }
        if (field.has("items")) {
            unbounded(path + "[]", field.get("items"));
        }
        if (field.has("additionalProperties")) {
            unbounded(path + "{}", field.get("additionalProperties"));
        }
    }

    private interface Visitor {
        void see(String path, JsonNode field);
    }

    private static void properties(String path, JsonNode schema, Visitor visitor) {
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            String here = path + "." + field.getKey();
            visitor.see(here, field.getValue());
            properties(here, field.getValue(), visitor);
            properties(here + "[]", field.getValue().path("items"), visitor);
            properties(here + "{}", field.getValue().path("additionalProperties"), visitor);
        }
    }
}
