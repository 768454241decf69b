package dev.cleanrun.worker.compile;

import java.util.List;
import java.util.stream.Collectors;

/** Reads the source with one number per row, {@code #i}, as {@link CompileContext#rowNumber} has it. */
final class SourceSql {
    private static final int ROW_BITS = CompileContext.ROW_BITS;

    private SourceSql() {}

    /** The source as a FROM item with its columns and {@code #i}. */
    static String from(CompileContext context) {
        String files = context.files().stream().map(Quoting::text).collect(Collectors.joining(", "));
        return "(SELECT " + rowNumber(context) + " AS \"#i\", "
                + context.source().columns().stream().map(column -> Quoting.name(column.name()))
                        .collect(Collectors.joining(", "))
                + " FROM read_parquet([" + files + "], file_row_number = true, hive_partitioning = false"
                + (context.source().uniform() ? "" : ", union_by_name = true") + "))";
    }

    private static String rowNumber(CompileContext context) {
        return context.wholeFiles()
                ? "(CAST(file_index AS BIGINT) << " + ROW_BITS + ") | file_row_number"
                : "CAST(" + context.starts() + " AS BIGINT[])[CAST(file_index AS INTEGER) + 1] + file_row_number";
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

    /** SQL that gives the row number back from an output's {@code src_file} and {@code src_row}. */
    static String number(CompileContext context) {
        List<String> keys = context.sourceKeys();
        if (keys.size() == 1) {
            return "src_row";
        }
        return "(CAST(list_position([" + keys.stream().map(Quoting::text).collect(Collectors.joining(", "))
                + "], src_file) AS BIGINT) << " + ROW_BITS + ") | src_row";
    }
}
