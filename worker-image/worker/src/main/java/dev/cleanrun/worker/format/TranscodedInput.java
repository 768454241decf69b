// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Text of another character set as UTF-8. What comes before bytes that mean nothing is handed over first, then they are
 * an error.
 */
final class TranscodedInput extends InputStream {
    private static final int SIZE = 1 << 14;
    /** As a byte has a sign, all from 0x80 to 0x9f are below it. */
    private static final byte FIRST_LETTER = (byte) 0xa0;

    private static final Set<String> WESTERN = Set.of("ISO-8859-1", "ISO-8859-15");

    private final InputStream in;
    private final Charset charset;
    private final boolean singleBytes;
    private final boolean iso;
    private final Utf8Likeness likeness = new Utf8Likeness();
    private final CharsetDecoder decoder;
    private final ByteBuffer raw = ByteBuffer.allocate(SIZE).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(SIZE);
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private boolean ended;
    private boolean controls;

    TranscodedInput(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        singleBytes = charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1;
        iso = charset.name().startsWith("ISO-8859-");
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!ready.hasRemaining()) {
            if (ended && !raw.hasRemaining()) {
                checkEncoding();
                return -1;
            }
            decode();
        }
        int count = Math.min(length, ready.remaining());
        ready.get(into, offset, count);
        return count;
    }

    /** Every byte means something in an encoding of single bytes, so that nothing else would show it. */
    private void checkEncoding() {
        if (singleBytes && (likeness.isUtf8() || (controls && likeness.canBe()))) {
            throw new BadRow("its bytes are UTF-8, though source.options.encoding says " + charset.name()
                    + ": deliver all objects in one encoding, and say which");
        }
        if (controls) {
            throw new BadRow((WESTERN.contains(charset.name())
                            ? "its bytes are windows-1252: set source.options.encoding to windows-1252"
                            : "its bytes are not " + charset.name() + ": set source.options.encoding to what it is,"
                                    + " such as the one of Windows")
                    + " (some are in no text of " + charset.name() + ")");
        }
    }

    /** What ISO 8859 has from 0x80 to 0x9f is in no text; encodings of Windows have letters and quotes there. */
    private void lookForControls(int from, int to) {
        for (int at = from; !controls && at < to; at++) {
            controls = raw.get(at) < FIRST_LETTER;
        }
    }

    private void decode() throws IOException {
        CoderResult result = decoder.decode(raw, chars, ended);
        if (chars.position() == 0) {
            if (result.isError()) {
                result.throwException();
            }
            if (ended) {
                return;
            }
            raw.compact();
            int read = in.read(raw.array(), raw.position(), raw.remaining());
            ended = read < 0;
            int end = raw.position() + Math.max(read, 0);
            if (singleBytes) {
                likeness.take(raw.array(), raw.position(), end);
            }
            if (iso) {
                lookForControls(raw.position(), end);
            }
            raw.position(end).flip();
            return;
        }
        encode();
    }

    /** A decoder never splits a pair of surrogates, so that what it gives can be encoded by itself. */
    private void encode() throws CharacterCodingException {
        ready = StandardCharsets.UTF_8.newEncoder().encode(chars.flip());
        chars.clear();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
