// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The first lines of a request or an answer.
 *
 * @param lines as sent, without line ends
 */
record Head(List<String> lines) {
    /** Reads up to the empty line; empty at the end of the stream. */
    static Optional<Head> read(InputStream in) throws IOException {
        var lines = new ArrayList<String>();
        var line = new ByteArrayOutputStream(128);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.write(next);
                continue;
            }
            String text = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            line.reset();
            if (text.isEmpty()) {
                return Optional.of(new Head(lines));
            }
            lines.add(text);
        }
        return Optional.empty();
    }

    String method() {
        return lines.getFirst().split(" ", -1)[0];
    }

    /** Path and query of a request. */
    String target() {
        return lines.getFirst().split(" ", -1)[1];
    }

    /** Of an answer. */
    int status() {
        return Integer.parseInt(lines.getFirst().split(" ", -1)[1]);
    }

    Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return lines.stream()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    boolean isChunked() {
        return header("transfer-encoding")
                .map(value -> value.equalsIgnoreCase("chunked"))
                .orElse(false);
    }

    /** The same with one header set, or removed when the value is empty. */
    Head with(String name, String value) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        var changed = new ArrayList<>(lines.stream()
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(start))
                .toList());
        if (!value.isEmpty()) {
            changed.add(name + ": " + value);
        }
        return new Head(changed);
    }

    byte[] bytes() {
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
