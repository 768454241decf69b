// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.result;

/** Why an attempt did not commit, finer than its exit code and meant for people. */
public enum Cause {
    /** The order is malformed, too large or of another version. */
    InvalidOrder(ExitCode.INVALID),
    /** The recipe breaks the language's rules. */
    InvalidRecipe(ExitCode.INVALID),
    /** An input object cannot be read as the format it should have. */
    CorruptInput(ExitCode.UNUSABLE_INPUT),
    /** A required column is in no input object. */
    MissingColumn(ExitCode.UNUSABLE_INPUT),
    /** A source column has a type that rows of text cannot be made of. */
    UnusableType(ExitCode.UNUSABLE_INPUT),
    /** An expression of the recipe fails on a value. */
    UnusableValue(ExitCode.UNUSABLE_INPUT),
    /**
     * Files that are not ours stand in the partition's output folders and {@code existing: Refuse} holds, or a link
     * leads elsewhere.
     */
    ForeignObjects(ExitCode.UNUSABLE_INPUT),
    /** The partition's folder no longer holds what was planned. */
    InputChanged(ExitCode.INPUT_CHANGED),
    /** A gate that blocks publishing is broken. */
    QualityGate(ExitCode.GATE_BROKEN),
    /** The engine could not get the memory it needed. */
    OutOfMemory(ExitCode.OUT_OF_MEMORY),
    /** An output's rows left scan order, which happens when a join spills. */
    OrderLost(ExitCode.OUT_OF_MEMORY),
    /** Local disk is full or the allowance used up. */
    ScratchFull(ExitCode.SCRATCH_FULL),
    /** Storage does not answer. */
    StorageUnavailable(ExitCode.STORAGE_UNAVAILABLE),
    /** Storage refuses the credentials. */
    AccessDenied(ExitCode.ACCESS_DENIED),
    /** The bucket or folder is not there. */
    NoSuchLocation(ExitCode.ACCESS_DENIED),
    /** The server does not know conditional writes. */
    TargetNotConditional(ExitCode.ACCESS_DENIED),
    /** Another attempt took the partition over. */
    LostRace(ExitCode.LOST_RACE),
    /** Rows read do not add up with rows written. */
    LedgerMismatch(ExitCode.SOFTWARE),
    /** Anything else. */
    Software(ExitCode.SOFTWARE),
    /** SIGTERM. */
    Stopped(ExitCode.STOPPED);

    private final ExitCode exit;

    Cause(ExitCode exit) {
        this.exit = exit;
    }

    /** The exit code that goes with it. */
    public ExitCode exit() {
        return exit;
    }
}
