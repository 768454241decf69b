// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.order.FixedWidths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Lines of UTF-8 in which each column has its place, counted in characters. A line of another length than declared is
 * no row. Lines end with LF, CR LF or CR; an empty one is none.
 */
final class FixedRows implements RowSource, RecordMarks.Entry {
    private static final byte PLAIN = 0;
    private static final byte LINE_END = 1;
    private static final byte HIGH = 2;
    private static final byte NUL = 3;
    private static final byte[] KINDS = kinds();

    private final FixedWidths widths;
    private final LineLength length;
    private final RecordMarks marks;
    private final ByteWindow window;
    private final TextCursor cursor;
    /** Where each character begins, from the beginning of the line; not filled for lines of ASCII. */
    private int[] places = new int[256];

    private boolean ascii;
    private int characters;
    private int bytes;
    private long line;
    private long records;
    private long blank;
    private boolean begun;
    /** Whether the line has a line end. */
    private boolean ended;

    FixedRows(InputStream in, FixedWidths widths, RecordMarks marks) {
        this.widths = widths;
        length = new LineLength(widths);
        this.marks = marks;
        window = new ByteWindow(in, RowLimits.LONGEST_ROW);
        cursor = new TextCursor(window);
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        Arrays.fill(kinds, 0x80, 0x100, HIGH);
        kinds[0] = NUL;
        kinds['\n'] = LINE_END;
        kinds['\r'] = LINE_END;
        return kinds;
    }

    @Override
    public List<String> columns() {
        return widths.columns().stream().map(FixedWidths.Column::name).toList();
    }

    @Override
    public boolean next(TextRow into) throws IOException {
        while (found()) {
            if (characters == 0) {
                blank++;
            } else if (!marks.takes(this)) {
                check();
                into.begin();
                widths.columns().forEach(column -> value(column, into));
                into.end();
                return true;
            }
        }
        marks.end();
        return false;
    }

    private void check() {
        Remains.checkDosEnd(window.bytes(), window.start(), window.start() + bytes, line);
        if (characters < widths.length() && !widths.shortLines()) {
            Remains.check(window.bytes(), window.start(), window.start() + bytes, line);
        }
        boolean cut = !ended && records > 1;
        length.check(
                new LineLength.Line(line, characters, bytes, cut),
                characters <= widths.length() || isBlank(place(widths.length()), bytes));
    }

    private boolean isBlank(int from, int to) {
        for (int at = from; at < to; at++) {
            if (window.bytes()[window.start() + at] != ' ') {
                return false;
            }
        }
        return true;
    }

    private void value(FixedWidths.Column column, TextRow into) {
        int from = column.from() - 1;
        if (from >= characters) {
            into.missing();
            return;
        }
        into.beginValue();
        int end = place(Math.min(characters, from + column.width()));
        for (int at = place(from); at < end; at++) {
            into.part(window.bytes()[window.start() + at]);
        }
        into.endValue();
    }

    private int place(int character) {
        return ascii ? character : character == characters ? bytes : places[character];
    }

    /** Finds the next line; false when there is none. */
    private boolean found() throws IOException {
        try {
            if (!begun) {
                begun = true;
                cursor.skipMark();
            }
            if (records > 0) {
                cursor.lineEndIfAny();
            }
            cursor.begin();
            if (!cursor.has(0)) {
                return false;
            }
            records++;
            line = cursor.line();
            measure();
            return true;
        } catch (CharacterCodingException _) {
            throw new BadRow(cursor.line(), "is not in the encoding of source.options: set it to what it is");
        } catch (ByteWindow.RecordTooLong _) {
            throw new BadRow(line, "is longer than " + (RowLimits.LONGEST_ROW >> 20) + " MiB: it has no line ends");
        }
    }

    private void measure() throws IOException {
        ascii = true;
        ended = false;
        characters = 0;
        while (cursor.has(0)) {
            switch (KINDS[cursor.peek(0) & 0xff]) {
                case PLAIN -> {
                    int before = cursor.offset();
                    cursor.run(KINDS, PLAIN);
                    passed(before, cursor.offset() - before);
                }
                case HIGH -> {
                    int before = cursor.offset();
                    if (ascii) {
                        spell();
                    }
                    cursor.character();
                    room(characters + 1);
                    places[characters++] = before;
                }
                case NUL -> throw cursor.nul();
                default -> {
                    bytes = cursor.offset();
                    ended = true;
                    return;
                }
            }
        }
        bytes = cursor.offset();
    }

    private void passed(int from, int count) {
        if (!ascii) {
            room(characters + count);
            for (int i = 0; i < count; i++) {
                places[characters + i] = from + i;
            }
        }
        characters += count;
    }

    /** So far every character was a byte. */
    private void spell() {
        ascii = false;
        room(characters + 1);
        for (int i = 0; i < characters; i++) {
            places[i] = i;
        }
    }

    private void room(int count) {
        if (places.length < count) {
            places = Arrays.copyOf(places, Math.max(2 * places.length, count));
        }
    }

    @Override
    public DeliveryLedger.Marks marks() {
        return new DeliveryLedger.Marks(marks.headers(), marks.trailers(), 0, blank, 0, 0);
    }

    @Override
    public OptionalLong records() {
        return OptionalLong.of(records);
    }

    @Override
    public boolean begins(byte[] mark) {
        int start = window.start();
        return bytes >= mark.length && Arrays.equals(window.bytes(), start, start + mark.length, mark, 0, mark.length);
    }

    @Override
    public boolean mayBeRow() {
        return length.mayBeRow(characters);
    }

    @Override
    public Optional<String> at(RecordRules.Place place) {
        if (place.width() == null || place.from() > characters) {
            return Optional.empty();
        }
        int from = place(place.from() - 1);
        int to = place(Math.min(characters, place.from() - 1 + place.width()));
        return Optional.of(
                new String(window.bytes(), window.start() + from, to - from, StandardCharsets.UTF_8).strip());
    }

    @Override
    public long line() {
        return line;
    }
}
