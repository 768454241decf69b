// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.result;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Lines of text, deflated in the format of zlib, whose checksum tells what was damaged on the way. */
final class PackedLines {
    private static final int BASE64_BYTES = 3;
    private static final int BASE64_TEXT = 4;
    /** What zlib may need more than the text that it packs. */
    private static final int OVERHEAD = 64;

    private PackedLines() {}

    /** The lines, each without a line end of its own, packed. */
    static byte[] pack(List<String> lines) {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        byte[] packed = new byte[text.length + OVERHEAD];
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(text);
            deflater.finish();
            return Arrays.copyOf(packed, deflater.deflate(packed));
        } finally {
            deflater.end();
        }
    }

    /**
     * The lines again; empty when they were damaged, when there are more, or when one is longer.
     *
     * @param most lines that there may be
     * @param longest bytes of a line
     */
    static Optional<List<String>> unpack(byte[] packed, int most, int longest) {
        byte[] text = new byte[most * (longest + 1)];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int length = inflater.inflate(text);
            if (!inflater.finished() || inflater.getRemaining() > 0) {
                return Optional.empty();
            }
            return Optional.of(lines(new String(text, 0, length, StandardCharsets.UTF_8)))
                    .filter(lines -> lines.size() <= most)
                    .filter(lines ->
                            lines.stream().allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= longest));
        } catch (DataFormatException _) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }

    /** Characters of base64 that so many bytes become. */
    static int textLength(int bytes) {
        return (bytes + BASE64_BYTES - 1) / BASE64_BYTES * BASE64_TEXT;
    }
}
