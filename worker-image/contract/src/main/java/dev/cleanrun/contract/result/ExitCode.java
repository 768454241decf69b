// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.result;

import java.util.Arrays;
import java.util.Optional;

/** How a worker ends. The numbers are part of the contract; the ladder acts on them. */
public enum ExitCode {
    /** Outputs committed now, or found committed. Counts only together with a result that says so. */
    COMMITTED(0),
    /** The order or the recipe is invalid: every partition would fail alike. */
    INVALID(10),
    /** The input cannot be used: corrupt, a required column missing, or something in the way on the target. */
    UNUSABLE_INPUT(11),
    /** The input is no longer the one that was planned. */
    INPUT_CHANGED(12),
    /** A quality gate with {@code onBreach: Fail} is broken. */
    GATE_BROKEN(13),
    /** The engine ran out of its memory, or lost the order of rows by spilling. */
    OUT_OF_MEMORY(20),
    /** Local disk is full, or its allowance used up. */
    SCRATCH_FULL(21),
    /** Storage does not answer. */
    STORAGE_UNAVAILABLE(30),
    /** Storage refuses access. */
    ACCESS_DENIED(31),
    /** Another attempt took the partition over. */
    LOST_RACE(32),
    /** Anything else: a fault of ours. */
    SOFTWARE(70),
    /** Ended by SIGTERM. */
    STOPPED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The end that an exit status tells; none for one that is not a worker's own. */
    public static Optional<ExitCode> of(int code) {
        return Arrays.stream(values()).filter(one -> one.code == code).findFirst();
    }

    /** The process's exit status. */
    public int code() {
        return code;
    }
}
