// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.odcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the options of a logical type: limits, patterns, how a date is written. */
final class OptionsReader {
    private static final Pattern PIECE = Pattern.compile("yyyy|yy|MMM|MM|dd|DDD|HH|hh|mm|ss|SSS+|a|'T'|[^A-Za-z']");
    /** What the engine's regular expressions do not have: looking around and back. */
    private static final Pattern BEYOND = Pattern.compile("\\(\\?[=!<]|\\\\[1-9]");

    private final Draft draft;
    private final String path;
    private final JsonNode options;
    private final ObjectNode column;
    private final String name;

    OptionsReader(Draft draft, String path, JsonNode options, ObjectNode column, String name) {
        this.draft = draft;
        this.path = path;
        this.options = options;
        this.column = column;
        this.name = name;
    }

    void read() {
        options.properties().forEach(field -> option(field.getKey(), field.getValue()));
    }

    private void option(String option, JsonNode value) {
        String at = path + "." + option;
        String type = column.path("type").asText("VARCHAR");
        switch (option) {
            case "format" -> format(at, value.asText(), type);
            case "pattern" -> pattern(at, value.asText());
            case "minLength" -> rule(at, "length(this) >= " + value.asInt());
            case "maxLength" -> rule(at, "length(this) <= " + value.asInt());
            case "minimum" ->
                limit(at, value, type, options.path("exclusiveMinimum").asBoolean() ? ">" : ">=");
            case "maximum" ->
                limit(at, value, type, options.path("exclusiveMaximum").asBoolean() ? "<" : "<=");
            case "exclusiveMinimum", "exclusiveMaximum" ->
                draft.say(Clause.taken(at, "as whether the limit itself is allowed"));
            case "multipleOf" -> {
                if (value.isNumber()) {
                    rule(at, "this % " + value.decimalValue().toPlainString() + " = 0");
                } else {
                    draft.say(Clause.unknown(at));
                }
            }
            case "timezone", "defaultTimezone" ->
                draft.say(
                        value.isBoolean() && !value.asBoolean()
                                ? Clause.taken(at, "recipes have moments without a zone")
                                : Clause.notSupported(
                                        at, "moments are kept as they are written, and none is moved to another zone"));
            default -> draft.say(Clause.unknown(at));
        }
    }

    private void format(String at, String format, String type) {
        if (type.equals("DATE") || type.equals("TIMESTAMP")) {
            Optional<String> translated = strptime(format);
            translated.ifPresent(found -> column.putArray("formats").add(found));
            draft.say(translated
                    .map(found -> Clause.taken(at, "as the format " + found))
                    .orElseGet(() -> Clause.notSupported(at, "the format has parts that a recipe cannot read")));
        } else if (type.equals("VARCHAR")) {
            draft.say(Clause.notSupported(
                    at, "a rule on its shape has to be written: valid: regexp_full_match(this, ...)"));
        } else {
            draft.say(Clause.taken(at, "as the type " + type));
        }
    }

    /** Java's letters as those of strptime; empty where there are others. */
    private static Optional<String> strptime(String format) {
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (MatchResult match : PIECE.matcher(format).results().toList()) {
            if (match.start() != end) {
                return Optional.empty();
            }
            end = match.end();
            text.append(
                    switch (match.group()) {
                        case "yyyy" -> "%Y";
                        case "yy" -> "%y";
                        case "MMM" -> "%b";
                        case "MM" -> "%m";
                        case "dd" -> "%d";
                        case "DDD" -> "%j";
                        case "HH" -> "%H";
                        case "hh" -> "%I";
                        case "mm" -> "%M";
                        case "ss" -> "%S";
                        case "a" -> "%p";
                        case "'T'" -> "T";
                        default -> match.group().startsWith("S") ? "%f" : match.group();
                    });
        }
        return end == format.length() && text.indexOf("%Y") >= 0 ? Optional.of(text.toString()) : Optional.empty();
    }

    private void pattern(String at, String pattern) {
        if (BEYOND.matcher(pattern).find()) {
            draft.say(Clause.notSupported(at, "the pattern looks around or back, which the engine's do not"));
        } else {
            rule(at, "regexp_matches(this, " + quoted(pattern) + ")");
        }
    }

    private void limit(String at, JsonNode value, String type, String sign) {
        boolean day = type.equals("DATE") || type.equals("TIMESTAMP");
        if (day && value.asText().matches("\\d{4}-\\d{2}-\\d{2}")) {
            rule(at, "this " + sign + " " + (type.equals("DATE") ? "DATE " : "TIMESTAMP ") + quoted(value.asText()));
        } else if (!day && value.isNumber()) {
            rule(at, "this " + sign + " " + value.decimalValue().toPlainString());
        } else {
            draft.say(Clause.notSupported(at, "the limit is none for a column of type " + type));
        }
    }

    private void rule(String at, String valid) {
        String id = "DC-VALID-" + draft.size();
        draft.rule(id, "A value is none that the contract allows", name, valid, Importance.ERROR);
        draft.gate(id, "0", Importance.ERROR);
        draft.say(Clause.taken(at, "as the rule " + id + " and a gate"));
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
