// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.target.SourceLog;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found in a source that says of its data that not all of it counts, or that it is not all there. */
final class SourceLogs {
    private final InputFormat format;
    private final Map<SourceLog, String> first = new EnumMap<>(SourceLog.class);

    SourceLogs(InputFormat format) {
        this.format = format;
    }

    /** One of this key. */
    void add(String key) {
        SourceLog.of(format, key).ifPresent(log -> keep(log, key));
    }

    /** An object with data, whose name may tell of a log elsewhere. */
    void data(String key) {
        if (SourceLog.isTableFile(key)) {
            keep(SourceLog.TABLE_FILE, key);
        }
    }

    private void keep(SourceLog log, String key) {
        first.merge(log, key, (a, b) -> a.compareTo(b) < 0 ? a : b);
    }

    /**
     * Refuses the source, unless there are none.
     *
     * @throws DiscoveryStalled with what it means and what to do
     */
    void refuse(String uri) {
        first.forEach((log, key) -> {
            throw new DiscoveryStalled(
                    ConditionReason.UNEXPECTED_OBJECTS,
                    "the source " + uri + " holds " + key + ", " + refusal(log)
                            + ", or set source.ignoreOther: true if every file below the source counts as it is");
        });
    }

    /** What it means that they are left alone, a sentence each. */
    List<String> notes() {
        return first.entrySet().stream()
                .map(log -> log.getValue() + noted(log.getKey()) + " (source.ignoreOther): " + risk(log.getKey()))
                .toList();
    }

    private static String noted(SourceLog log) {
        return switch (log) {
            case TABLE, JOB, DATABASE -> " is not read";
            case TABLE_FILE -> " is read as a plain file";
        };
    }

    private static String refusal(SourceLog log) {
        return switch (log) {
            case TABLE ->
                "the log of a table, which says which of its files count and is not read here, so that " + risk(log)
                        + ": write the table out as plain files";
            case TABLE_FILE ->
                "which Iceberg names so: the table's metadata says which of its files count and is not read here, so"
                        + " that " + risk(log) + ": write the table out as plain files";
            case JOB ->
                "of a job that still writes to it or was broken off, so that " + risk(log)
                        + ": wait until it has ended, or run it again or remove what it left";
            case DATABASE ->
                "rows that are not in their database file yet, so that " + risk(log)
                        + ": open the database with DuckDB, which writes them, and close it";
        };
    }

    private static String risk(SourceLog log) {
        return switch (log) {
            case TABLE, TABLE_FILE -> "rows that were deleted or replaced since would be cleaned with the others";
            case JOB -> "rows may be missing, or there twice";
            case DATABASE -> "rows would be missing";
        };
    }
}
