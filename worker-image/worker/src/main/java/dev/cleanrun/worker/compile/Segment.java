// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of a partition's rows, by row number.
 *
 * @param from the first
 * @param to the first that is no more in it
 */
public record Segment(long from, long to) {
    /** The whole partition. */
    public static final Segment ALL = new Segment(0, Long.MAX_VALUE);

    /**
     * The table that holds a table's rows of this stretch: a filter in its place would be planned as a join that keeps
     * all rows in memory.
     */
    String table(String whole) {
        return equals(ALL) ? whole : "part_" + whole;
    }

    /** The statement that makes that table anew; none for the whole partition. */
    Optional<String> make(String whole) {
        return equals(ALL)
                ? Optional.empty()
                : Optional.of("CREATE OR REPLACE TEMP TABLE " + table(whole) + " AS SELECT * FROM " + whole
                        + " WHERE i >= " + from + " AND i < " + to);
    }

    /**
     * The statements that make a view of the scratch file's rows of this stretch, in a file of their own for the same
     * reason.
     */
    List<String> makeCanon(String file) {
        return equals(ALL)
                ? List.of()
                : List.of(
                        "COPY (SELECT * FROM canon WHERE \"#i\" >= " + from + " AND \"#i\" < " + to + ") TO "
                                + Quoting.text(file) + " (FORMAT PARQUET, COMPRESSION snappy, ROW_GROUP_SIZE 20480)",
                        "CREATE OR REPLACE TEMP VIEW " + table("canon") + " AS SELECT * FROM read_parquet("
                                + Quoting.text(file) + ")");
    }
}
