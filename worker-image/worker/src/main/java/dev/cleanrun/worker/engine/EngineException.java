// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.engine;

import dev.cleanrun.contract.result.Cause;
import java.sql.SQLException;

/**
 * An engine error, sorted by what helps. Its message is ours: the engine's own text quotes data and stays in the cause,
 * which is never logged.
 */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    EngineException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind of failure this is. */
    public Kind kind() {
        return kind;
    }

    /** What the engine itself says. It may quote data: only for SQL that has not met any. */
    public String engineText() {
        return EngineText.of(
                        String.valueOf(getCause() == null ? null : getCause().getMessage()))
                .text();
    }

    /** The kinds of failure. */
    public enum Kind {
        /** The engine's memory limit is too low for the work. */
        OUT_OF_MEMORY,
        /** The disk, or the allowance for spilling, is full. */
        SCRATCH_FULL,
        /** A file cannot be read as what it should be. */
        UNREADABLE,
        /** The SQL does not fit the columns: an expression of the recipe is wrong. */
        SQL,
        /** A value cannot be converted or is out of range where the SQL insists. */
        VALUE,
        /** Ended by {@link Engine#cancel()}. */
        CANCELLED,
        /** Anything else. */
        OTHER;

        /** What it means for the ladder where statement and files are ours, so that nobody else can be to blame. */
        public Cause cause() {
            return switch (this) {
                case OUT_OF_MEMORY -> Cause.OUT_OF_MEMORY;
                case SCRATCH_FULL -> Cause.SCRATCH_FULL;
                case CANCELLED -> Cause.STOPPED;
                case UNREADABLE, SQL, VALUE, OTHER -> Cause.SOFTWARE;
            };
        }
    }

    static EngineException of(SQLException e, boolean cancelled) {
        String message = String.valueOf(e.getMessage());
        EngineText told = EngineText.of(message);
        Kind kind = kind(told.type(), told.text(), cancelled);
        return new EngineException(kind, sentence(kind, told.type()), e);
    }

    private static Kind kind(String type, String text, boolean cancelled) {
        boolean noSpace = text.contains("No space left")
                || text.contains("max_temp_directory_size")
                || text.contains("failed to offload");
        return switch (type) {
            case "Out of Memory" -> noSpace ? Kind.SCRATCH_FULL : Kind.OUT_OF_MEMORY;
            case "INTERRUPT" -> Kind.CANCELLED;
            case "IO" -> noSpace ? Kind.SCRATCH_FULL : Kind.UNREADABLE;
            case "Invalid Input", "Invalid", "Serialization" -> Kind.UNREADABLE;
            case "Binder", "Catalog", "Parser", "Syntax", "Not implemented" -> Kind.SQL;
            case "Conversion", "Out of Range", "Mismatch Type" -> Kind.VALUE;
            default ->
                cancelled || text.contains("Interrupted") ? Kind.CANCELLED : noSpace ? Kind.SCRATCH_FULL : Kind.OTHER;
        };
    }

    private static String sentence(Kind kind, String type) {
        return switch (kind) {
            case OUT_OF_MEMORY -> "the engine ran out of its memory limit";
            case SCRATCH_FULL -> "the local disk or the allowance for spilling is full";
            case UNREADABLE -> "a file cannot be read (" + type + ")";
            case SQL -> "a statement does not fit the columns (" + type + ")";
            case VALUE -> "a value cannot be converted (" + type + ")";
            case CANCELLED -> "the attempt is being stopped";
            case OTHER -> "the engine failed" + (type.isEmpty() ? "" : " (" + type + ")");
        };
    }
}
