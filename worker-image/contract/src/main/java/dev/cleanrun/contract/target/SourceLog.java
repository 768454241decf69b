// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.target;

import dev.cleanrun.contract.order.InputFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What some objects say about the data beside them: that not all of it counts, or that it is not all there. Who reads
 * the data without them takes rows that were deleted, rows twice, or too few, and nothing shows it.
 */
public enum SourceLog {
    /**
     * The log of a table says which of its files count: Delta Lake ({@code _delta_log}), Apache Hudi ({@code .hoodie}),
     * the file sink of Spark's streams ({@code _spark_metadata}), Apache Iceberg ({@code metadata/*.metadata.json}).
     */
    TABLE,
    /**
     * Data that only a table names so: Iceberg's {@code 00000-0-<uuid>-00001.parquet}, of which a source below the
     * table's folder of metadata holds no other sign.
     */
    TABLE_FILE,
    /** A job of Hadoop or Spark has not moved all of its files into place: it still writes, or was broken off. */
    JOB,
    /** Rows of a DuckDB database that are not in its file yet. */
    DATABASE;

    private static final Pattern ICEBERG = Pattern.compile("(^|/)metadata/[^/]*\\.metadata\\.json$");

    /** Digits before the first hyphen of such a name. */
    private static final int PART = 5;

    private static final Pattern ICEBERG_FILE =
            Pattern.compile("(^|/)[0-9]{5}-[0-9]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]{5}[.]parquet$");

    /** Whether the name of an object with data tells that it is of a table. */
    public static boolean isTableFile(String key) {
        int name = key.lastIndexOf('/') + 1;
        // Of a million objects few have a hyphen there.
        return key.length() > name + PART
                && key.charAt(name + PART) == '-'
                && ICEBERG_FILE.matcher(key).find();
    }

    /**
     * What an object below a source is of these, unless it holds data.
     *
     * @param format that data has
     * @param key relative to the source, raw
     */
    public static Optional<SourceLog> of(InputFormat format, String key) {
        for (int start = 0; start < key.length(); ) {
            int slash = key.indexOf('/', start);
            int end = slash < 0 ? key.length() : slash;
            char first = key.charAt(start);
            if (first == '_' || first == '.') {
                Optional<SourceLog> log = named(key.substring(start, end));
                if (log.isPresent()) {
                    return log;
                }
            }
            start = end + 1;
        }
        if (key.endsWith(".json") && ICEBERG.matcher(key).find()) {
            return Optional.of(TABLE);
        }
        return format == InputFormat.DUCKDB && key.endsWith(".wal") ? Optional.of(DATABASE) : Optional.empty();
    }

    private static Optional<SourceLog> named(String name) {
        return switch (name) {
            case "_delta_log", "_spark_metadata", ".hoodie", ".hoodie_partition_metadata" -> Optional.of(TABLE);
            case "_temporary" -> Optional.of(JOB);
            default -> name.startsWith("__magic_job-") ? Optional.of(JOB) : Optional.empty();
        };
    }
}
