// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

/**
 * What a run remembers of the helpers of a partition, until that is over.
 *
 * @param index of the partition
 * @param ended numbers of its helpers that have ended
 * @param enough whether it gets no more of them: one has ended by itself, and found nothing more to do or could not do
 *     it
 */
public record HelpersSeen(int index, IndexRanges ended, boolean enough) {
    /** Numbers that the helpers of one partition may have in a round. */
    public static final int MOST = 8;

    /** Nothing has ended yet. */
    static HelpersSeen none(int index) {
        return new HelpersSeen(index, IndexRanges.NONE, false);
    }

    /** After one more has ended; {@code byItself}: not by somebody who took it away. */
    HelpersSeen after(int number, boolean byItself) {
        return number < 1 || number > MOST ? this : new HelpersSeen(index, ended.plus(number), enough || byItself);
    }

    /** The highest number of one that has ended; 0 for none. */
    public int last() {
        return Math.max(0, ended.bits().length() - 1);
    }
}
