// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.cleanrun.contract.text.Nearest;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says in a sentence why a document that people write could not be read. */
public final class ReadingFault {
    private ReadingFault() {}

    /** What is wrong and, where it is a name that was probably meant to be another, which one. */
    public static String sentence(JsonProcessingException e) {
        String path = at(e);
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "unknown field \"" + unknown.getPropertyName() + "\"" + path
                        + Nearest.hint(
                                unknown.getPropertyName(),
                                unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .toList())
                        + "; known are "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case InvalidFormatException format
            when format.getTargetType().isEnum() ->
                "\"" + format.getValue() + "\""
                        + path
                        + " is not one of "
                        + Arrays.toString(format.getTargetType().getEnumConstants());
            default -> reason(e) + path;
        };
    }

    /** Where in the document it is, like {@code columns[1].number}; empty when it is the document or its syntax. */
    public static String path(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "";
        }
        String path = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static String at(JsonProcessingException e) {
        String path = path(e);
        return path.isEmpty() ? "" : " at " + path;
    }

    /** What is wrong, without where. */
    public static String reason(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("not readable as YAML");
    }
}
