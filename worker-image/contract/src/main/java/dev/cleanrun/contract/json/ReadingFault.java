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
        String path = e instanceof JsonMappingException mapping ? path(mapping) : "";
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
