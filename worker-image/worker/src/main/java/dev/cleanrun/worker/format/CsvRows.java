// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import dev.cleanrun.contract.order.CsvDialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Delimited text in UTF-8, read strictly: every row has as many values as the first, a quoted value ends with a quote
 * before a delimiter or a line end. Lines end with LF, CR LF or CR. An empty line is no row, except where there is only
 * one column: there it is how a missing value is written. Works on bytes, since rows without quotes go through
 * unchanged.
 */
final class CsvRows implements RowSource {
    private static final byte[] NOTHING = {};

    private final CsvDialect dialect;
    private final CsvScan scan;
    private final byte[] nullText;
    private final boolean plainRows;
    private final List<String> columns;
    private boolean pending;
    /** Before the first record: whether they are rows is known when the columns are. */
    private long emptyLines;

    CsvRows(InputStream in, CsvDialect dialect) throws IOException {
        this.dialect = dialect;
        scan = new CsvScan(in, dialect);
        nullText = dialect.nullText().isEmpty() ? NOTHING : dialect.nullText().getBytes(StandardCharsets.UTF_8);
        plainRows = nullText.length == 0;
        pending = scan.next();
        for (; pending && scan.empty(); pending = scan.next()) {
            emptyLines++;
        }
        columns = named();
        skipEmptyLines();
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
        pending = scan.next();
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
            pending = scan.next();
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
            throw new BadRow(
                    scan.line(),
                    "has " + scan.count() + (scan.count() == 1 ? " value" : " values") + " and "
                            + columns.size() + (columns.size() == 1 ? " column is" : " columns are")
                            + " named: check delimiter, quote and header in source.options");
        }
        if (plainRows && scan.plain()) {
            into.plain(scan.bytes(), scan.from(0), scan.to(columns.size() - 1) - scan.from(0));
        } else {
            into.begin();
            for (int column = 0; column < columns.size(); column++) {
                value(column, into);
            }
        }
        into.end();
        pending = scan.next();
        skipEmptyLines();
        return true;
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
