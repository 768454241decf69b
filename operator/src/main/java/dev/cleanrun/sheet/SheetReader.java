// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV as RFC 4180 describes it, a record at a time: cells in quotes may hold the delimiter, line ends and doubled
 * quotes. A mark of the byte order at the beginning is left out.
 */
public final class SheetReader implements AutoCloseable {
    private static final int LONGEST_CELL = 1 << 20;
    private static final int END = -1;
    private static final char BYTE_ORDER = '\uFEFF';

    private final PushbackReader in;
    private final char delimiter;
    private long line = 1;
    private long recordLine;
    private boolean begun;

    /** Reads what {@code in} gives, cells being separated by {@code delimiter}. */
    public SheetReader(Reader in, char delimiter) {
        this.in = new PushbackReader(new BufferedReader(in), 1);
        this.delimiter = delimiter;
    }

    /** The line on which the last record began, from 1. */
    public long line() {
        return recordLine;
    }

    /**
     * The cells of the next record that is no empty line; empty at the end.
     *
     * @throws SheetFault when quotes are not closed or stand inside a cell
     */
    public Optional<List<String>> next() throws IOException {
        if (!begun) {
            begun = true;
            int first = in.read();
            if (first != BYTE_ORDER && first != END) {
                in.unread(first);
            }
        }
        while (true) {
            recordLine = line;
            int first = in.read();
            if (first == END) {
                return Optional.empty();
            }
            in.unread(first);
            List<String> cells = record();
            if (cells.size() > 1 || !cells.getFirst().isEmpty()) {
                return Optional.of(cells);
            }
        }
    }

    private List<String> record() throws IOException {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c == '"' && cell.isEmpty()) {
                quoted(cell);
                c = in.read();
                if (c != END && c != delimiter && c != '\r' && c != '\n') {
                    throw new SheetFault(line, "a cell goes on behind its closing quote");
                }
            }
            if (c == END || c == '\n' || c == '\r') {
                if (c == '\r') {
                    int next = in.read();
                    if (next != '\n' && next != END) {
                        in.unread(next);
                    }
                }
                line += c == END ? 0 : 1;
                cells.add(cell.toString());
                return cells;
            }
            if (c == delimiter) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                append(cell, c);
            }
        }
    }

    private void quoted(StringBuilder cell) throws IOException {
        long from = line;
        while (true) {
            int c = in.read();
            if (c == END) {
                throw new SheetFault(from, "a cell's quote is not closed");
            }
            if (c == '"') {
                int next = in.read();
                if (next != '"') {
                    if (next != END) {
                        in.unread(next);
                    }
                    return;
                }
            }
            line += c == '\n' ? 1 : 0;
            append(cell, c);
        }
    }

    private void append(StringBuilder cell, int c) {
        if (cell.length() == LONGEST_CELL) {
            throw new SheetFault(recordLine, "a cell has more than " + LONGEST_CELL + " characters");
        }
        cell.append((char) c);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
