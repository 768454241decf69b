// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * JSON lines, read strictly: one object per line and nothing else, empty lines apart. Numbers and nested values stay as
 * they are written, texts are unescaped. A key that an object lacks is no value.
 */
final class JsonRows implements RowSource {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonLines lines;
    private final Map<String, Integer> places;
    private final List<String> columns;
    private final String[] values;

    private JsonRows(InputStream in, Map<String, String> names) {
        lines = new JsonLines(in);
        places = new LinkedHashMap<>();
        columns = new ArrayList<>();
        names.forEach((lower, name) -> {
            columns.add(name.isEmpty() ? nameless(columns.size(), names) : name);
            places.put(lower, places.size());
        });
        values = new String[columns.size()];
    }

    /** What a key without a letter is called; of two columns of one name a recipe would read the wrong one. */
    private static String nameless(int place, Map<String, String> names) {
        String name = "c" + place;
        if (names.containsKey(name)) {
            throw new BadRow("it has an empty key, whose column would be called " + name
                    + " as that of another key: give it a name");
        }
        return name;
    }

    /**
     * The rows of a file, which is read twice: the keys of all its objects are the columns, in the order in which they
     * first appear.
     */
    static JsonRows of(SourceFile file, InputStream in) throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        try (InputStream first = file.open()) {
            JsonLines lines = new JsonLines(first);
            while (lines.next()) {
                read(lines, (name, _) -> {
                    names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
                    RowLimits.checkCount(names.size(), lines.line());
                });
            }
        }
        return new JsonRows(in, names);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next(TextRow into) throws IOException {
        if (!lines.next()) {
            return false;
        }
        Arrays.fill(values, null);
        boolean[] seen = new boolean[values.length];
        read(lines, (name, parser) -> {
            int place = places.get(name.toLowerCase(Locale.ROOT));
            if (seen[place]) {
                throw new BadRow(lines.line(), "has a key twice; case does not count");
            }
            seen[place] = true;
            values[place] = text(parser);
        });
        into.begin();
        for (String value : values) {
            if (value == null) {
                into.missing();
            } else {
                into.value(value);
            }
        }
        into.end();
        return true;
    }

    private String text(JsonParser parser) throws IOException {
        String text = switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case START_OBJECT, START_ARRAY -> {
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                yield lines.slice(from, (int) parser.currentLocation().getCharOffset());
            }
            default -> parser.getText();
        };
        if (text != null && !storable(text)) {
            throw new BadRow(lines.line(), "has an invalid character: NUL or an unpaired surrogate");
        }
        return text;
    }

    private static boolean storable(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || at + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(at + 1))) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    private static void read(JsonLines lines, Field field) throws IOException {
        try (JsonParser parser = JSON.createParser(lines.chars(), 0, lines.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadRow(
                        lines.line(),
                        parser.currentToken() == JsonToken.START_ARRAY
                                ? "begins an array: JSON lines have one object per line"
                                : "is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                field.see(name, parser);
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new BadRow(lines.line(), "has more than one JSON object");
            }
        } catch (JsonProcessingException e) {
            throw new BadRow(
                    lines.line(),
                    "is not a JSON object"
                            + (e.getLocation() == null
                                    ? ""
                                    : ": it breaks at character "
                                            + e.getLocation().getColumnNr()));
        }
    }

    private interface Field {
        void see(String name, JsonParser parser) throws IOException;
    }
}
