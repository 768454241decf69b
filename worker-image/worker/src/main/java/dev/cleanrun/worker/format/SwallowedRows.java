// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

/**
 * Tells a quote that is only text, as in a name of which the end was cut off: all rows up to the next such quote become
 * one value, and the number of values fits. What such a value holds has as many values in each line as a row; so it is
 * only where a text happens to have exactly so many delimiters in each of its lines.
 */
final class SwallowedRows {
    /** Delimiters that texts have too: other ones hardly stand in a text at all. */
    private static final String OF_TEXTS = ",;:.-/ '";

    /** Delimiters that have to fit: a text may have one or two by accident. */
    private static final int ENOUGH = 2;

    private static final int ENOUGH_OF_TEXTS = 4;
    private static final int ENOUGH_IN_SENTENCES = 8;
    /** Two columns have one delimiter in a line, as many a line of a list has. */
    private static final int ENOUGH_OF_TWO_COLUMNS = 10;

    private final CsvScan scan;
    private final byte delimiter;
    private long lineEnds;
    private boolean spaced;

    SwallowedRows(CsvScan scan, char delimiter) {
        this.scan = scan;
        this.delimiter = (byte) delimiter;
    }

    /** @throws BadRow when a quoted value of the record holds what looks like rows */
    void check() {
        long line = scan.line();
        for (int column = 0; column < scan.count(); column++) {
            if (scan.quoted(column)) {
                if (fits(column) && isEnough()) {
                    throw new BadRow(line, told());
                }
                line += lineEnds;
            }
        }
    }

    private String told() {
        return "begins a quoted value that holds " + (lineEnds == 1 ? "1 line end" : lineEnds + " line ends")
                + ", and each of these lines has as many values as a row: a quote there is text, which would swallow"
                + " rows; set source.options.quote to '' where no value is quoted, or have quotes in values doubled";
    }

    /** Whether each line of the value, with what stands before and behind it, has as many delimiters as a row. */
    private boolean fits(int column) {
        byte[] bytes = scan.bytes();
        int end = scan.to(column);
        int row = scan.count() - 1;
        int inLine = column;
        int lineBegin = scan.from(column);
        boolean all = true;
        lineEnds = 0;
        spaced = false;
        for (int at = lineBegin; at < end; at++) {
            byte b = bytes[at];
            if (b == delimiter) {
                inLine++;
                spaced |= bytes[at + 1] == ' ';
            } else if (b == '\n' || b == '\r') {
                // An empty line between rows is none.
                all &= inLine == row || (inLine == 0 && at == lineBegin);
                at += b == '\r' && bytes[at + 1] == '\n' ? 1 : 0;
                lineEnds++;
                inLine = 0;
                lineBegin = at + 1;
            }
        }
        return all && lineEnds > 0 && inLine == column;
    }

    /** In sentences a blank follows the comma, in rows hardly ever. */
    private boolean isEnough() {
        int row = scan.count() - 1;
        boolean ofTexts = OF_TEXTS.indexOf(delimiter) >= 0;
        int enough =
                row == 1 ? ENOUGH_OF_TWO_COLUMNS : !ofTexts ? ENOUGH : spaced ? ENOUGH_IN_SENTENCES : ENOUGH_OF_TEXTS;
        return lineEnds * row >= enough;
    }
}
