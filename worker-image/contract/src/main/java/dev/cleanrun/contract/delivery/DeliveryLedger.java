// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.delivery;

import java.util.List;

/**
 * Where the records of a delivered file went. They add up, or the attempt has failed.
 *
 * @param records of the file, of every kind
 * @param marks those that are no rows, by kind
 * @param rows of the file
 * @param lines rows that came of them: one each, or one for each line that stands in them
 * @param lineless rows without any line; they are kept, with no values in the columns of lines
 * @param written rows in all partitions
 * @param unplaced rows that fit into no value of a key, by key
 */
public record DeliveryLedger(
        long records, Marks marks, long rows, long lines, long lineless, long written, List<Unplaced> unplaced) {
    /** Copies the list. */
    public DeliveryLedger {
        unplaced = unplaced == null ? List.of() : List.copyOf(unplaced);
    }

    /**
     * Records that are no rows.
     *
     * @param header records that begin a file
     * @param trailer records that end it
     * @param names the line that names the columns
     * @param blank empty lines
     * @param comments lines that the dialect calls comments
     * @param skipped lines at the beginning that the dialect leaves out
     */
    public record Marks(long header, long trailer, long names, long blank, long comments, long skipped) {
        /** All of them. */
        public long sum() {
            return header + trailer + names + blank + comments + skipped;
        }
    }

    /**
     * Rows that went to {@link PartitionKey#NOWHERE}, by why.
     *
     * @param key of the folders
     * @param missing a value is not there, or the column is not
     * @param unreadable a date cannot be read
     * @param contrary a date lies before the day of birth
     * @param unusable a value that is too long for the name of a folder
     */
    public record Unplaced(String key, long missing, long unreadable, long contrary, long unusable) {
        /** All of them. */
        public long sum() {
            return missing + unreadable + contrary + unusable;
        }

        /** Both together, of one key. */
        public Unplaced plus(Unplaced other) {
            return new Unplaced(
                    key,
                    missing + other.missing,
                    unreadable + other.unreadable,
                    contrary + other.contrary,
                    unusable + other.unusable);
        }
    }

    /** Whether nothing was lost or doubled. */
    public boolean addsUp() {
        return records == marks.sum() + rows && written == lines + lineless && lineless <= rows;
    }
}
