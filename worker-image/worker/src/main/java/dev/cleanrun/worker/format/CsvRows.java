// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.order.CsvDialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Delimited text in UTF-8, read strictly: every row has as many values as the first, a quoted value ends with a quote
 * before a delimiter or a line end. Lines end with LF, CR LF or CR. An empty line is no row, except where there is only
 * one column: there it is how a missing value is written. Works on bytes, since rows without quotes go through
 * unchanged.
 */
final class CsvRows implements RowSource, RecordMarks.Entry {
    private static final byte[] NOTHING = {};
    /** Quotes and blanks that may stand around the first field of a header or trailer. */
    private static final int SLACK = 16;

    private static final String ONE_BEHIND_THE_OTHER =
            "deliver files that were put one behind the other each by itself";

    private final CsvDialect dialect;
    private final CsvScan scan;
    private final RecordMarks marks;
    private final byte[] nullText;
    private final boolean plainRows;
    private final List<String> columns;
    private final HeaderAgain header;
    private boolean pending;
    private boolean begun;
    /** Before the first record: whether they are rows is known when the columns are. */
    private long emptyLines;

    private long blank;
    private long names;

    CsvRows(InputStream in, CsvDialect dialect) throws IOException {
        this(in, dialect, RecordMarks.none());
    }

    /** {@code marks} takes out records that are no rows. */
    CsvRows(InputStream in, CsvDialect dialect, RecordMarks marks) throws IOException {
        this.dialect = dialect;
        this.marks = marks;
        scan = new CsvScan(in, dialect);
        nullText = dialect.nullText().isEmpty() ? NOTHING : dialect.nullText().getBytes(StandardCharsets.UTF_8);
        plainRows = nullText.length == 0;
        pending = advance();
        for (; pending && scan.empty(); pending = advance()) {
            emptyLines++;
        }
        columns = named();
        header = new HeaderAgain(dialect.header() ? columns : dialect.columns());
        if (columns.size() != 1) {
            blank += emptyLines;
        }
        skipEmptyLines();
    }

    /** The next record that is no header and no trailer. */
    private boolean advance() throws IOException {
        while (scan.next()) {
            if (scan.empty() || !marks.takes(this)) {
                return true;
            }
        }
        marks.end();
        return false;
    }

    private List<String> named() throws IOException {
        if (!dialect.header()) {
            return withoutHeader();
        }
        if (!pending) {
            throw new BadRow("it is empty, and should begin with a line that names the columns");
        }
        List<String> names = new ArrayList<>();
        for (int column = 0; column < scan.count(); column++) {
            String name = text(column).strip();
            names.add(name.isEmpty() ? "c" + column : name);
        }
        ColumnNames.check(names, scan.line());
        this.names = 1;
        pending = advance();
        blank += emptyLines;
        emptyLines = 0;
        return names;
    }

    private List<String> withoutHeader() {
        if (!dialect.columns().isEmpty()) {
            return dialect.columns();
        }
        List<String> names = new ArrayList<>();
        for (int column = 0; pending && column < scan.count(); column++) {
            names.add("c" + column);
        }
        return names;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    private void skipEmptyLines() throws IOException {
        while (pending && columns.size() != 1 && scan.empty()) {
            blank++;
            pending = advance();
        }
    }

    @Override
    public boolean next(TextRow into) throws IOException {
        if (emptyLines > 0 && columns.size() == 1) {
            emptyLines--;
            into.begin();
            if (plainRows) {
                into.missing();
            } else {
                into.value("");
            }
            into.end();
            return true;
        }
        if (!pending) {
            return false;
        }
        if (scan.count() != columns.size()) {
            if (scan.count() == 1) {
                Remains.check(scan.bytes(), scan.from(0), scan.to(0), scan.line());
            }
            throw new BadRow(
                    scan.line(),
                    "has " + scan.count() + (scan.count() == 1 ? " value" : " values") + " and "
                            + columns.size() + (columns.size() == 1 ? " column is" : " columns are")
                            + " named: check delimiter, quote and header in source.options");
        }
        if (scan.marked()) {
            throw new BadRow(
                    scan.line(),
                    "begins with a byte order mark, as the first line of a file does: " + ONE_BEHIND_THE_OTHER);
        }
        checkNames();
        if (plainRows && scan.plain()) {
            into.plain(scan.bytes(), scan.from(0), scan.to(columns.size() - 1) - scan.from(0));
        } else {
            into.begin();
            for (int column = 0; column < columns.size(); column++) {
                value(column, into);
            }
        }
        into.end();
        pending = advance();
        skipEmptyLines();
        return true;
    }

    /** Only of the first record spelling does not count: somebody has written the names down for it. */
    private void checkNames() {
        if (header.is(scan, this::text) || (!begun && header.isLoosely(scan, this::text))) {
            throw new BadRow(
                    scan.line(),
                    "names columns in place of values: " + ONE_BEHIND_THE_OTHER
                            + ", or set source.options.header to true, without columns, where it is the header");
        }
        begun = true;
    }

    @Override
    public DeliveryLedger.Marks marks() {
        return new DeliveryLedger.Marks(
                marks.headers(), marks.trailers(), names, blank, scan.comments(), scan.skipped());
    }

    @Override
    public OptionalLong records() {
        return OptionalLong.of(scan.records());
    }

    @Override
    public boolean begins(byte[] mark) {
        int length = scan.to(0) - scan.from(0);
        if (length < mark.length || length > mark.length + SLACK) {
            return false;
        }
        boolean bare = !scan.quoted(0) && length == mark.length;
        return bare
                ? Arrays.equals(scan.bytes(), scan.from(0), scan.to(0), mark, 0, mark.length)
                : text(0).strip().equals(new String(mark, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> at(RecordRules.Place place) {
        return place.width() != null || place.from() > scan.count()
                ? Optional.empty()
                : Optional.of(text(place.from() - 1).strip());
    }

    @Override
    public long line() {
        return scan.line();
    }

    private void value(int column, TextRow into) {
        byte[] bytes = scan.bytes();
        int from = scan.from(column);
        int to = scan.to(column);
        if (!scan.quoted(column) && Arrays.equals(bytes, from, to, nullText, 0, nullText.length)) {
            into.missing();
            return;
        }
        into.beginValue();
        if (scan.quoted(column)) {
            for (int at = from + 1; at < to - 1; at++) {
                if (scan.escapes(at, to - 1)) {
                    at++;
                }
                into.part(bytes[at]);
            }
        } else {
            for (int at = from; at < to; at++) {
                into.part(bytes[at]);
            }
        }
        into.endValue();
    }

    private String text(int column) {
        var text = new java.io.ByteArrayOutputStream();
        int end = scan.quoted(column) ? scan.to(column) - 1 : scan.to(column);
        for (int at = scan.quoted(column) ? scan.from(column) + 1 : scan.from(column); at < end; at++) {
            if (scan.quoted(column) && scan.escapes(at, end)) {
                at++;
            }
            text.write(scan.bytes()[at]);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
