// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What follows the head of a message, by length or in chunks. */
final class Bodies {
    private static final int HEX = 16;
    private static final int BUFFER = 16 * 1024;

    private Bodies() {}

    /** A request's body, whole. */
    static byte[] read(Head head, InputStream in) throws IOException {
        if (!head.isChunked()) {
            return in.readNBytes(
                    head.header("content-length").map(Integer::parseInt).orElse(0));
        }
        var whole = new ByteArrayOutputStream();
        for (byte[] chunk = chunk(in); chunk.length > 0; chunk = chunk(in)) {
            whole.writeBytes(chunk);
        }
        return whole.toByteArray();
    }

    /** Passes an answer's body on as it comes. */
    static void pass(Head head, InputStream in, OutputStream out) throws IOException {
        if (head.isChunked()) {
            for (byte[] chunk = chunk(in); chunk.length > 0; chunk = chunk(in)) {
                out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(chunk);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } else {
            out.write(in.readNBytes(
                    head.header("content-length").map(Integer::parseInt).orElse(0)));
        }
        out.flush();
    }

    /** Passes everything on until one side ends. */
    static void pump(InputStream in, OutputStream out) {
        var buffer = new byte[BUFFER];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException _) {
            // The other side went away; whoever called closes both.
        }
    }

    /** Empty for the last one. */
    private static byte[] chunk(InputStream in) throws IOException {
        int size = Integer.parseInt(line(in).split(";", -1)[0].strip(), HEX);
        byte[] chunk = in.readNBytes(size);
        line(in);
        return chunk;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the body ends in the middle of a chunk");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
