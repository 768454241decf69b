// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The first lines of a request.
 *
 * @param lines request line and headers, as sent
 */
public record HttpHead(List<String> lines) {
    /** Reads up to the empty line; null at the end of the stream. */
    static HttpHead read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            bytes.write(next);
        }
        return new HttpHead(Arrays.asList(
                bytes.toString(StandardCharsets.ISO_8859_1).strip().split("\r\n")));
    }

    /** {@code GET}, {@code PUT}, ... */
    public String method() {
        return lines.getFirst().split(" ", -1)[0];
    }

    /** Path and query, as sent. */
    public String target() {
        return lines.getFirst().split(" ", -1)[1];
    }

    /** A header's value. */
    public Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    int length() {
        return header("content-length").map(Integer::parseInt).orElse(0);
    }

    boolean expectsContinue() {
        return header("expect").isPresent();
    }

    /** As it goes on: without what concerns only one of the two connections. */
    byte[] forwarded() {
        return lines.stream()
                .filter(line -> !line.toLowerCase(Locale.ROOT).matches("(connection|keep-alive|expect):.*"))
                .collect(Collectors.joining("\r\n", "", "\r\nConnection: close\r\n\r\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
