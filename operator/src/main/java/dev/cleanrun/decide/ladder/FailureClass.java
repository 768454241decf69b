// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.ladder;

import dev.cleanrun.contract.result.ExitCode;
import dev.cleanrun.decide.attempt.Evidence;

/** What kind of failure it was; each has its own rule on the ladder. */
public enum FailureClass {
    /** Out of memory, told by the kernel, the parent or the engine. */
    MEMORY("memory", "OutOfMemory", true),
    /** Out of scratch. */
    SCRATCH("scratch", "ScratchFull", true),
    /** Taken away by the cluster. */
    FREE("free", "Disrupted", false),
    /** Ran too long. */
    DEADLINE("deadline", "DeadlineExceeded", true),
    /** Never ran. */
    START("start", "CannotStart", false),
    /** Killed by nobody knows whom. */
    KILLED("killed", "Killed", false),
    /** Storage did not answer. */
    STORAGE("storage", "StorageUnavailable", false),
    /** Storage refused. */
    ACCESS("access", "AccessDenied", false),
    /** Somebody else was writing the partition. */
    RACE("race", "LostRace", false),
    /** The input is no longer what was planned. */
    CHANGED("changed", "InputChanged", false),
    /** Order or recipe is wrong: every partition would fail. */
    INVALID("invalid", "RecipeInvalid", false),
    /** The data of this partition cannot be cleaned. */
    DATA("data", "InputUnusable", false),
    /** Anything else. */
    SOFTWARE("software", "SoftwareError", true);

    /** Exit code of a worker that failed for none of the other reasons. */
    public static final int SOFTWARE_EXIT = 70;

    private final String key;
    private final String cause;
    private final boolean counted;

    FailureClass(String key, String cause, boolean counted) {
        this.key = key;
        this.cause = cause;
        this.counted = counted;
    }

    /** Its name in {@code status.retries[].counts}. */
    public String key() {
        return key;
    }

    /** Its cause where the result of the attempt names none. */
    public String cause() {
        return cause;
    }

    /** Whether {@code failurePolicy.maxAttempts} counts it. */
    public boolean counted() {
        return counted;
    }

    /** The class of {@code failure}. Exit codes are those of the worker contract, and the shell's for signals. */
    public static FailureClass of(Evidence.Failure failure) {
        return switch (failure) {
            case Evidence.OutOfMemory() -> MEMORY;
            case Evidence.ScratchEvicted() -> SCRATCH;
            case Evidence.Disrupted(Evidence.Disruption _) -> FREE;
            case Evidence.DeadlineExceeded() -> DEADLINE;
            case Evidence.CannotStart(Evidence.StartCause _, String _) -> START;
            case Evidence.KilledWithoutReason() -> KILLED;
            case Evidence.Exited(int code, String _, String _) -> ofExit(code);
        };
    }

    /** The cause that people read: the worker's own where it named one. */
    public static String causeOf(Evidence.Failure failure) {
        return failure instanceof Evidence.Exited exited && !exited.cause().isEmpty()
                ? exited.cause()
                : of(failure).cause();
    }

    private static FailureClass ofExit(int code) {
        return ExitCode.of(code).map(FailureClass::of).orElseGet(() -> switch (code) {
            // What a shell and the kernel say of a program that did not come to an end of its own.
            case 126, 127, 128 -> START;
            case 137 -> KILLED;
            default -> SOFTWARE;
        });
    }

    private static FailureClass of(ExitCode code) {
        return switch (code) {
            case INVALID -> INVALID;
            case UNUSABLE_INPUT, GATE_BROKEN -> DATA;
            case INPUT_CHANGED -> CHANGED;
            case OUT_OF_MEMORY -> MEMORY;
            case SCRATCH_FULL -> SCRATCH;
            case STORAGE_UNAVAILABLE -> STORAGE;
            case ACCESS_DENIED -> ACCESS;
            case LOST_RACE -> RACE;
            case STOPPED -> FREE;
            case COMMITTED, SOFTWARE -> SOFTWARE;
        };
    }
}
