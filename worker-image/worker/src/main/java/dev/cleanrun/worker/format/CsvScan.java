// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import dev.cleanrun.contract.order.CsvDialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * Finds the values of one record after the other; an empty line is a record of one empty value. Places are indexes into
 * {@link #bytes}, good until the next record.
 */
final class CsvScan {
    private static final byte PLAIN = 0;
    private static final byte DELIMITER = 1;
    private static final byte QUOTE = 2;
    private static final byte LINE_END = 3;
    private static final byte HIGH = 4;
    private static final byte NUL = 5;
    private static final byte DOUBLE_QUOTE = 6;
    /** Unlike any byte. */
    private static final int NONE = 256;

    private final ByteWindow window;
    private final TextCursor cursor;
    private final byte[] kinds = new byte[256];
    private final int quote;
    private final int escape;
    private final int comment;
    private final SwallowedRows swallowed;
    private int[] ends = new int[256];
    private boolean[] quoted = new boolean[256];
    private int count;
    private boolean plain;
    /** Whether a quoted value of the record goes over line ends. */
    private boolean broken;

    private long line = 1;
    private int skip;
    private boolean begun;
    private long records;
    private long comments;
    private long skipped;

    CsvScan(InputStream in, CsvDialect dialect) {
        window = new ByteWindow(in, RowLimits.LONGEST_ROW);
        cursor = new TextCursor(window);
        quote = character(dialect.quote());
        escape = character(dialect.escape());
        comment = character(dialect.comment());
        swallowed = new SwallowedRows(this, dialect.delimiter().charAt(0));
        Arrays.fill(kinds, 0x80, 0x100, HIGH);
        kinds[0] = NUL;
        kinds['\n'] = LINE_END;
        kinds['\r'] = LINE_END;
        kinds['"'] = DOUBLE_QUOTE;
        if (quote != NONE) {
            kinds[quote] = QUOTE;
        }
        kinds[character(dialect.delimiter())] = DELIMITER;
        skip = dialect.skip();
    }

    private void begin() throws IOException {
        cursor.skipMark();
        for (; skip > 0; skip--) {
            if (cursor.has(0)) {
                skipped++;
                records++;
            }
            cursor.skipLine();
        }
        begun = true;
    }

    private static int character(String text) {
        return text.isEmpty() ? NONE : text.charAt(0);
    }

    byte[] bytes() {
        return window.bytes();
    }

    /** Number of values of the record. */
    int count() {
        return count;
    }

    /** Where a value begins, with its quote. */
    int from(int column) {
        return window.start() + (column == 0 ? 0 : ends[column - 1] + 1);
    }

    /** Where a value ends, behind its quote. */
    int to(int column) {
        return window.start() + ends[column];
    }

    boolean quoted(int column) {
        return quoted[column];
    }

    /** Whether the record begins with the mark that some programs put before UTF-8: that of the file is passed over. */
    boolean marked() {
        return TextCursor.isMark(window.bytes(), from(0), to(count - 1));
    }

    /** Whether nothing at all is in the record. */
    boolean empty() {
        return count == 1 && ends[0] == 0;
    }

    /** Whether no quote of any kind is in the record. */
    boolean plain() {
        return plain;
    }

    /** Records so far, lines that are left out among them. */
    long records() {
        return records;
    }

    /** Lines so far that begin as comments. */
    long comments() {
        return comments;
    }

    /** Lines left out at the beginning. */
    long skipped() {
        return skipped;
    }

    /** Number of the record's first line, from 1. */
    long line() {
        return line;
    }

    /** Whether the byte at that place, inside of a quoted value, only says that the next one is meant. */
    boolean escapes(int place, int end) {
        byte[] bytes = window.bytes();
        return bytes[place] == escape && place + 1 < end && (bytes[place + 1] == quote || bytes[place + 1] == escape);
    }

    /** Finds the next record; false when there is none. */
    boolean next() throws IOException {
        try {
            if (!begun) {
                begin();
            }
            cursor.begin();
            while (cursor.has(0)) {
                byte b = cursor.peek(0);
                records++;
                if (b == comment) {
                    comments++;
                    cursor.skipLine();
                } else {
                    record();
                    if (broken) {
                        swallowed.check();
                    }
                    return true;
                }
                cursor.begin();
            }
            return false;
        } catch (CharacterCodingException _) {
            throw new BadRow(cursor.line(), "is not in the encoding of source.options: set it to what it is");
        } catch (ByteWindow.RecordTooLong _) {
            throw new BadRow(
                    line,
                    "begins a row that is longer than " + (RowLimits.LONGEST_ROW >> 20)
                            + " MiB: a quote in it is not closed, or source.options do not fit the file");
        }
    }

    private void record() throws IOException {
        line = cursor.line();
        count = 0;
        plain = true;
        broken = false;
        boolean begins = true;
        while (cursor.has(0)) {
            switch (kinds[cursor.peek(0) & 0xff]) {
                case PLAIN -> cursor.run(kinds, PLAIN);
                case DELIMITER -> {
                    value(false);
                    cursor.advance(1);
                    begins = true;
                    continue;
                }
                case QUOTE -> {
                    plain = false;
                    if (begins) {
                        quotedValue();
                        if (!another()) {
                            return;
                        }
                        continue;
                    }
                    cursor.advance(1);
                }
                case DOUBLE_QUOTE -> {
                    plain = false;
                    cursor.advance(1);
                }
                case LINE_END -> {
                    value(false);
                    cursor.lineEnd();
                    return;
                }
                case HIGH -> cursor.character();
                default -> throw cursor.nul();
            }
            begins = false;
        }
        value(false);
        Remains.checkDosEnd(bytes(), from(0), to(count - 1), line);
    }

    /** Behind a quoted value: whether another one follows. */
    private boolean another() throws IOException {
        value(true);
        if (!cursor.has(0)) {
            return false;
        }
        return switch (kinds[cursor.peek(0) & 0xff]) {
            case DELIMITER -> {
                cursor.advance(1);
                yield true;
            }
            case LINE_END -> {
                cursor.lineEnd();
                yield false;
            }
            default ->
                throw new BadRow(
                        cursor.line(),
                        "has text after the closing quote of value " + count
                                + ": quotes inside of a value must be escaped; check quote and escape in"
                                + " source.options");
        };
    }

    private void quotedValue() throws IOException {
        long opened = cursor.line();
        cursor.advance(1);
        while (cursor.has(0)) {
            byte b = cursor.peek(0);
            if (b == escape && cursor.has(1) && (cursor.peek(1) == quote || cursor.peek(1) == escape)) {
                cursor.advance(2);
            } else if (b == quote) {
                cursor.advance(1);
                return;
            } else if (b < 0) {
                cursor.character();
            } else if (b == 0) {
                throw cursor.nul();
            } else if (b == '\n' || b == '\r') {
                broken = true;
                cursor.lineEnd();
            } else {
                cursor.advance(1);
            }
        }
        throw new BadRow(opened, "opens a quote that is not closed before the end of the file");
    }

    private void value(boolean isQuoted) {
        if (count == ends.length) {
            RowLimits.checkCount(count + 1, line);
            ends = Arrays.copyOf(ends, 2 * count);
            quoted = Arrays.copyOf(quoted, 2 * count);
        }
        ends[count] = cursor.offset();
        quoted[count++] = isQuoted;
    }
}
