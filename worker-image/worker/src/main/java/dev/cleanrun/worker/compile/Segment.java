// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** The condition on {@code i} of its rows; none for the whole partition. */
    String where() {
        return equals(ALL) ? "" : " WHERE i >= " + from + " AND i < " + to;
    }

    /** The statement that makes that table anew; none for the whole partition. */
    Optional<String> make(String whole) {
        return equals(ALL)
                ? Optional.empty()
                : Optional.of("CREATE OR REPLACE TEMP TABLE " + table(whole) + " AS SELECT * FROM " + whole + where());
    }

    /** Scratch files as a FROM item. */
    static String scan(List<String> files) {
        return files.size() == 1
                ? "read_parquet(" + Quoting.text(files.getFirst()) + ")"
                : "read_parquet([" + files.stream().map(Quoting::text).collect(Collectors.joining(", ")) + "])";
    }

    /** The statement that makes the view of a scratch file that has the rows of this stretch and no others. */
    String viewCanon(String file) {
        return "CREATE OR REPLACE TEMP VIEW " + table("canon") + " AS SELECT * FROM " + scan(List.of(file));
    }

    /**
     * The statements that make a view of the scratch file's rows of this stretch, in a file of their own for the same
     * reason.
     *
     * @param rows the FROM item of the scratch file's rows
     */
    List<String> makeCanon(String rows, String file) {
        return equals(ALL)
                ? List.of()
                : List.of(
                        "COPY (SELECT * FROM " + rows + " WHERE \"#i\" >= " + from + " AND \"#i\" < " + to + ") TO "
                                + Quoting.text(file) + " (FORMAT PARQUET, COMPRESSION snappy, ROW_GROUP_SIZE 20480)",
                        viewCanon(file));
    }
}
