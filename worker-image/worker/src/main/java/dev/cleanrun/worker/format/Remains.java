// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

/** Tells what programs leave at the end of a file, and what is no row. */
final class Remains {
    /** Ends a file of DOS; programs that do not know it take it for a value. */
    private static final byte DOS_END = 0x1a;

    private static final String TAKE_OUT = ": take it out, deliver the file again, then retry";

    private Remains() {}

    /**
     * Looks at a line.
     *
     * @throws BadRow when it holds nothing but the end of a DOS file, or nothing but blanks
     */
    static void check(byte[] bytes, int from, int to, long line) {
        checkDosEnd(bytes, from, to, line);
        if (to > from && isOnly(bytes, from, to, (byte) ' ', (byte) '\t')) {
            throw new BadRow(line, "holds only blanks" + TAKE_OUT);
        }
    }

    /**
     * Looks at a line that may be of blanks.
     *
     * @throws BadRow when it ends with the end of a DOS file
     */
    static void checkDosEnd(byte[] bytes, int from, int to, long line) {
        if (to > from && bytes[to - 1] == DOS_END) {
            throw new BadRow(
                    line,
                    (isOnly(bytes, from, to, DOS_END, DOS_END) ? "holds only" : "ends with")
                            + " the character 0x1A, which ends a file of DOS" + TAKE_OUT);
        }
    }

    private static boolean isOnly(byte[] bytes, int from, int to, byte one, byte other) {
        for (int at = from; at < to; at++) {
            if (bytes[at] != one && bytes[at] != other) {
                return false;
            }
        }
        return true;
    }
}
