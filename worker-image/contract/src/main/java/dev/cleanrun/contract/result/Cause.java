// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.result;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why an attempt did not commit, finer than its exit code and meant for people. */
public enum Cause {
    /** The order is malformed, too large or of another version. */
    INVALID_ORDER("InvalidOrder", ExitCode.INVALID),
    /** The recipe breaks the language's rules. */
    INVALID_RECIPE("InvalidRecipe", ExitCode.INVALID),
    /** An input object cannot be read as the format it should have. */
    CORRUPT_INPUT("CorruptInput", ExitCode.UNUSABLE_INPUT),
    /** A required column is in no input object. */
    MISSING_COLUMN("MissingColumn", ExitCode.UNUSABLE_INPUT),
    /** A source column has a type that rows of text cannot be made of. */
    UNUSABLE_TYPE("UnusableType", ExitCode.UNUSABLE_INPUT),
    /** An expression of the recipe fails on a value, or values are rather written otherwise than they are read. */
    UNUSABLE_VALUE("UnusableValue", ExitCode.UNUSABLE_INPUT),
    /**
     * Files that are not ours stand in the partition's output folders and {@code existing: Refuse} holds, or a link
     * leads elsewhere.
     */
    FOREIGN_OBJECTS("ForeignObjects", ExitCode.UNUSABLE_INPUT),
    /** What a file's header or trailer record says is not what came with it. */
    RECORDS_MISMATCH("RecordsMismatch", ExitCode.UNUSABLE_INPUT),
    /** The file, or its content, was delivered before, and {@code again: Refuse} holds. */
    ALREADY_DELIVERED("AlreadyDelivered", ExitCode.UNUSABLE_INPUT),
    /** The partition's folder no longer holds what was planned. */
    INPUT_CHANGED("InputChanged", ExitCode.INPUT_CHANGED),
    /** A gate that blocks publishing is broken. */
    QUALITY_GATE("QualityGate", ExitCode.GATE_BROKEN),
    /** The engine could not get the memory it needed. */
    OUT_OF_MEMORY("OutOfMemory", ExitCode.OUT_OF_MEMORY),
    /** An output's rows left scan order, which happens when a join spills. */
    ORDER_LOST("OrderLost", ExitCode.OUT_OF_MEMORY),
    /** Local disk is full or the allowance used up. */
    SCRATCH_FULL("ScratchFull", ExitCode.SCRATCH_FULL),
    /** Storage does not answer. */
    STORAGE_UNAVAILABLE("StorageUnavailable", ExitCode.STORAGE_UNAVAILABLE),
    /** Storage refuses the credentials. */
    ACCESS_DENIED("AccessDenied", ExitCode.ACCESS_DENIED),
    /** The bucket or folder is not there. */
    NO_SUCH_LOCATION("NoSuchLocation", ExitCode.ACCESS_DENIED),
    /** The server does not know conditional writes. */
    TARGET_NOT_CONDITIONAL("TargetNotConditional", ExitCode.ACCESS_DENIED),
    /** Another attempt took the partition over. */
    LOST_RACE("LostRace", ExitCode.LOST_RACE),
    /** Rows read do not add up with rows written. */
    LEDGER_MISMATCH("LedgerMismatch", ExitCode.SOFTWARE),
    /** Anything else. */
    SOFTWARE("Software", ExitCode.SOFTWARE),
    /** SIGTERM. */
    STOPPED("Stopped", ExitCode.STOPPED);

    private final String text;

    /** As it is written in JSON and told to people. */
    @JsonValue
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }

    private final ExitCode exit;

    Cause(String text, ExitCode exit) {
        this.text = text;
        this.exit = exit;
    }

    /** The exit code that goes with it. */
    public ExitCode exit() {
        return exit;
    }
}
