// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A column with a word of bits, one for each {@link RowBit} of it.
 *
 * @param kind what the bits say
 * @param word which word, from 0
 */
record MaskColumn(Kind kind, int word) {
    /** What a set bit says. */
    enum Kind {
        /** The rule is violated. */
        VIOLATED("bad"),
        /** The rule has no value to judge. */
        NULL("nul");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** The columns of a kind. */
    static List<MaskColumn> of(Kind kind, int words) {
        return IntStream.range(0, words)
                .mapToObj(word -> new MaskColumn(kind, word))
                .toList();
    }

    /** Those of the bits that are in this word. */
    long of(List<RowBit> bits) {
        return bits.stream()
                .filter(bit -> bit.word() == word)
                .mapToLong(RowBit::mask)
                .reduce(0, (one, other) -> one | other);
    }

    /** The column's name, which needs no quotes. */
    String name() {
        return kind.prefix + word;
    }

    /** The column of a table or struct. */
    String in(String table) {
        return table.isEmpty() ? name() : table + "." + name();
    }
}
