// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the source's texts with one number per row, {@code #i}, as {@link CompileContext#rowNumber} has it. */
final class SourceSql {
    private static final int ROW_BITS = CompileContext.ROW_BITS;

    private SourceSql() {}

    /** The name of a text in SQL. */
    static String text(int number) {
        return Quoting.name("#s." + number);
    }

    /** The source as a FROM item with these texts and {@code #i}. */
    static String from(CompileContext context, Collection<Integer> texts) {
        PartitionSource source = context.source();
        boolean empty = source.files().isEmpty();
        String selected = texts.stream()
                .distinct()
                .map(number ->
                        ", " + (empty ? "CAST(NULL AS VARCHAR)" : source.sql().get(number)) + " AS " + text(number))
                .collect(Collectors.joining());
        return empty
                ? "(SELECT CAST(NULL AS BIGINT) AS \"#i\"" + selected + " WHERE false)"
                : "(SELECT " + rowNumber(source) + " AS \"#i\"" + selected + " FROM "
                        + PartitionSource.scan(source.files(), source.width()) + rows(source.slice()) + ")";
    }

    /** Bounds on the bare number of the row, so that the engine passes over row groups outside of them. */
    private static String rows(Slice slice) {
        return slice == null || slice.hasWholeFiles()
                ? ""
                : " WHERE file_row_number >= " + slice.from() + " AND file_row_number < " + slice.to();
    }

    /** The numbers of file and row are columns that a scan has beside its own, whose names it does not know here. */
    private static String rowNumber(PartitionSource source) {
        boolean wholeFiles = IntStream.range(0, source.files().size())
                .allMatch(file -> source.starts().get(file) == CompileContext.rowNumber(file, 0));
        return wholeFiles
                ? "(CAST(file_index AS BIGINT) << " + ROW_BITS + ") | file_row_number"
                : "CAST(" + source.starts() + " AS BIGINT[])[CAST(file_index AS INTEGER) + 1] + file_row_number";
    }

    /** SQL of {@code src_file} for a row number. */
    static String file(CompileContext context, String number) {
        List<String> keys = context.sourceKeys();
        if (keys.size() == 1) {
            return Quoting.text(keys.getFirst());
        }
        return "[" + keys.stream().map(Quoting::text).collect(Collectors.joining(", ")) + "][CAST(" + number + " >> "
                + ROW_BITS + " AS INTEGER) + 1]";
    }

    /** SQL of {@code src_row} for a row number. */
    static String row(String number) {
        return "(" + number + " & " + ((1L << ROW_BITS) - 1) + ")";
    }
}
