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

/**
 * Text of another character set as UTF-8. What comes before bytes that mean nothing is handed over first, then they are
 * an error.
 */
final class TranscodedInput extends InputStream {
    private static final int SIZE = 1 << 14;

    private final InputStream in;
    private final Charset charset;
    private final Utf8Likeness likeness = new Utf8Likeness();
    private final CharsetDecoder decoder;
    private final ByteBuffer raw = ByteBuffer.allocate(SIZE).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(SIZE);
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private boolean ended;

    TranscodedInput(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
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
        if (charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1 && likeness.isUtf8()) {
            throw new BadRow("its bytes are UTF-8, though source.options.encoding says " + charset.name()
                    + ": deliver all objects in one encoding, and say which");
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
            likeness.take(raw.array(), raw.position(), raw.position() + Math.max(read, 0));
            raw.position(raw.position() + Math.max(read, 0)).flip();
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
