// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import dev.cleanrun.contract.order.FixedWidths;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Whether a line of fixed widths is a row by its length: columns of one that is not would hold values of others. */
final class LineLength {
    private final FixedWidths widths;
    private final boolean unicode;

    LineLength(FixedWidths widths) {
        this.widths = widths;
        unicode = Charset.forName(widths.encoding()).equals(StandardCharsets.UTF_8);
    }

    /**
     * A line as it was measured.
     *
     * @param number of it, from 1
     * @param characters in it
     * @param bytes in it, as UTF-8
     * @param cut whether it is the last one and has no line end, while lines before it have one
     */
    record Line(long number, int characters, int bytes, boolean cut) {}

    /** Whether a line of so many characters may be a row, by its length alone. */
    boolean mayBeRow(int characters) {
        return characters == widths.length()
                || (characters < widths.length() ? widths.shortLines() : widths.longLines());
    }

    /**
     * Refuses what is no row.
     *
     * @param blankBehind whether nothing but blanks follows the last column
     */
    void check(Line line, boolean blankBehind) {
        String has = "has " + line.characters() + " characters and " + widths.length() + " are declared";
        if (line.characters() > widths.length() && !(widths.longLines() && blankBehind)) {
            throw new BadRow(
                    line.number(),
                    has
                            + (widths.longLines()
                                    ? ", and what follows is not blank: the layout is another"
                                    : ": the layout is another; set source.longLines to true if blanks may follow"));
        }
        if (line.characters() < widths.length()) {
            checkShort(line, has);
        }
    }

    private void checkShort(Line line, String has) {
        if (unicode && line.bytes() != line.characters()) {
            // Padded to its width in bytes it looks like a line that ends early, and columns behind the accent shift.
            throw new BadRow(
                    line.number(),
                    "has " + line.characters() + " characters and " + line.bytes() + " bytes, and " + widths.length()
                            + " are declared: its widths may count bytes, so that columns would hold parts of others;"
                            + " deliver the file in an encoding of one byte for each character, like windows-1252, and"
                            + " name it in source.options.encoding");
        }
        if (!widths.shortLines()) {
            throw new BadRow(
                    line.number(),
                    has + ": the file is cut, or the layout is another; set source.shortLines to true if lines may end"
                            + " early");
        }
        if (line.cut()) {
            throw new BadRow(
                    line.number(),
                    has + ", and it has no line end, while the lines before it have one: the file is cut; deliver it"
                            + " again, and with a line end at its end if it is whole");
        }
    }
}
