// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Tells by the first bytes in which order UTF-16 is written. Read in the other one it is well-formed text too, in which
 * there is no delimiter and no line end, so that no row would be found and nothing said.
 */
final class Utf16 {
    private static final Set<Charset> ALL =
            Set.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

    /** So many bytes have a delimiter or a line end, which are of ASCII, in nearly all files. */
    private static final int LOOKED_AT = 256;

    private static final char MARK = '\ufeff';
    private static final char MARK_SWAPPED = '\ufffe';

    private Utf16() {}

    static boolean is(Charset charset) {
        return ALL.contains(charset);
    }

    /**
     * The text of such a stream.
     *
     * @param said the encoding that is expected
     * @throws BadRow when the bytes are in another order, or it cannot be told
     */
    static InputStream decoded(InputStream in, Charset said) throws IOException {
        var text = new PushbackInputStream(in, LOOKED_AT);
        byte[] first = text.readNBytes(LOOKED_AT);
        text.unread(first);
        return new TranscodedInput(text, first.length < 2 ? said : order(first, said));
    }

    private static Charset order(byte[] first, Charset said) {
        Charset found = order(first);
        if (!said.equals(StandardCharsets.UTF_16)) {
            if (found != null && !found.equals(said)) {
                throw new BadRow("its bytes are " + found.name() + ", though source.options.encoding says "
                        + said.name() + ": set it to " + found.name());
            }
            return said;
        }
        if (found == null) {
            throw new BadRow("it has no byte order mark, and its first letters do not tell the order of its bytes:"
                    + " set source.options.encoding to UTF-16LE or UTF-16BE, or to what else it is");
        }
        return found;
    }

    /** By the mark, or by which byte of letters of ASCII is zero; null when neither tells it. */
    private static Charset order(byte[] first) {
        char mark = (char) (((first[0] & 0xff) << 8) | (first[1] & 0xff));
        if (mark == MARK || mark == MARK_SWAPPED) {
            return mark == MARK ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        boolean big = false;
        boolean little = false;
        for (int at = 0; at < first.length; at++) {
            big |= first[at] == 0 && at % 2 == 0;
            little |= first[at] == 0 && at % 2 == 1;
        }
        return big == little ? null : big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
}
