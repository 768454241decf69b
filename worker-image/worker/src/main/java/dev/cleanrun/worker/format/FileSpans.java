// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** The bytes of some spans of a file, one behind the other. */
final class FileSpans extends InputStream {
    private final FileChannel file;
    private final List<Span> spans;
    private int span;
    private long position;

    /**
     * Some bytes of a file.
     *
     * @param begin the first one
     * @param end the one behind the last
     */
    record Span(long begin, long end) {}

    FileSpans(Path file, List<Span> spans) throws IOException {
        this.file = FileChannel.open(file);
        this.spans = List.copyOf(spans);
        position = spans.isEmpty() ? 0 : spans.getFirst().begin();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (span < spans.size() && position >= spans.get(span).end()) {
            span++;
            position = span < spans.size() ? spans.get(span).begin() : position;
        }
        if (span == spans.size()) {
            return -1;
        }
        int wanted = (int) Math.min(length, spans.get(span).end() - position);
        int read = file.read(ByteBuffer.wrap(into, offset, wanted), position);
        position += Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
