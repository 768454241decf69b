// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import java.util.Arrays;
import java.util.BitSet;
import java.util.StringJoiner;

/**
 * A set of partition indexes as few ranges, written as an Indexed Job writes them: {@code 0-118,121-162}. Immutable.
 */
public final class IndexRanges {
    /** The empty set. */
    public static final IndexRanges NONE = new IndexRanges(new int[0]);

    /** First and last of each range in turn, rising, with a gap between ranges. */
    private final int[] bounds;

    private IndexRanges(int[] bounds) {
        this.bounds = bounds;
    }

    /** The set of the bits that are set. */
    public static IndexRanges of(BitSet bits) {
        int[] bounds = new int[bits.cardinality() * 2];
        int used = 0;
        for (int from = bits.nextSetBit(0); from >= 0; ) {
            int after = bits.nextClearBit(from);
            bounds[used++] = from;
            bounds[used++] = after - 1;
            from = bits.nextSetBit(after);
        }
        return new IndexRanges(Arrays.copyOf(bounds, used));
    }

    /**
     * Reads what {@link #toString} writes, in any order and with overlaps.
     *
     * @throws IllegalArgumentException naming the part that is no range
     */
    public static IndexRanges parse(String text) {
        var bits = new BitSet();
        if (!text.isEmpty()) {
            for (String part : text.split(",", -1)) {
                String[] ends = part.strip().split("-", -1);
                try {
                    int from = Integer.parseInt(ends[0]);
                    int to = ends.length == 1 ? from : Integer.parseInt(ends[1]);
                    if (ends.length > 2 || from > to) {
                        throw new NumberFormatException();
                    }
                    bits.set(from, to + 1);
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "\"" + part + "\" in \"" + text + "\" is no range of indexes such as 3 or 5-9", e);
                }
            }
        }
        return of(bits);
    }

    /** Whether {@code index} is in the set. */
    public boolean contains(int index) {
        int at = Arrays.binarySearch(bounds, index);
        // Between the first and the last of a range the insertion point is odd.
        return at >= 0 || (-at - 1) % 2 == 1;
    }

    /** Number of indexes. */
    public int count() {
        int count = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            count += bounds[i + 1] - bounds[i] + 1;
        }
        return count;
    }

    /** Number of ranges: what it costs to store. */
    public int ranges() {
        return bounds.length / 2;
    }

    /** Whether there is no index. */
    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** The set with {@code index}. */
    public IndexRanges plus(int index) {
        if (contains(index)) {
            return this;
        }
        BitSet bits = bits();
        bits.set(index);
        return of(bits);
    }

    /** The set without {@code index}. */
    public IndexRanges minus(int index) {
        BitSet bits = bits();
        bits.clear(index);
        return of(bits);
    }

    /** All indexes of both. */
    public IndexRanges union(IndexRanges other) {
        BitSet bits = bits();
        bits.or(other.bits());
        return of(bits);
    }

    /** The same as bits; a copy. */
    public BitSet bits() {
        var bits = new BitSet();
        for (int i = 0; i < bounds.length; i += 2) {
            bits.set(bounds[i], bounds[i + 1] + 1);
        }
        return bits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexRanges ranges && Arrays.equals(bounds, ranges.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        var text = new StringJoiner(",");
        for (int i = 0; i < bounds.length; i += 2) {
            text.add(bounds[i] == bounds[i + 1] ? Integer.toString(bounds[i]) : bounds[i] + "-" + bounds[i + 1]);
        }
        return text.toString();
    }
}
