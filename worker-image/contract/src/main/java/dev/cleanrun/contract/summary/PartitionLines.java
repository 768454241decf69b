// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import dev.cleanrun.contract.json.ContractJson;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The partitions of a summary, a line of JSON each, compressed by gzip. Read line by line, as often as wanted. */
public final class PartitionLines implements Iterable<PartitionLine> {
    private final Supplier<InputStream> opened;

    /** @param opened the compressed lines from their start, at each call anew */
    public PartitionLines(Supplier<InputStream> opened) {
        this.opened = opened;
    }

    /** Lines that are in memory. */
    public static PartitionLines of(byte[] compressed) {
        return new PartitionLines(() -> new ByteArrayInputStream(compressed));
    }

    /** Takes lines; closing it completes them. */
    public static final class Sink implements AutoCloseable {
        private final Writer out;

        /** Writes compressed lines to {@code stream}, which it closes. */
        public Sink(OutputStream stream) throws IOException {
            this.out = new OutputStreamWriter(new GZIPOutputStream(stream), StandardCharsets.UTF_8);
        }

        /** Adds a partition. */
        public void add(PartitionLine line) throws IOException {
            out.write(ContractJson.write(line));
            out.write('\n');
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException when the lines are cut short or no such lines
     */
    @Override
    public Iterator<PartitionLine> iterator() {
        try {
            return new Lines(new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(opened.get()), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Lines implements Iterator<PartitionLine> {
        private final BufferedReader reader;
        private String next;

        private Lines(BufferedReader reader) {
            this.reader = reader;
            advance();
        }

        private void advance() {
            try {
                next = reader.readLine();
                if (next == null) {
                    reader.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public PartitionLine next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            String line = next;
            advance();
            return ContractJson.readKnown(line, PartitionLine.class);
        }
    }
}
