// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.text.Printable;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.worker.log.Stage;

/**
 * What a thrown thing means for the ladder, in a sentence of ours.
 *
 * @param cause why the attempt did not commit
 * @param message what happened, to what, and what to do next; without any text that could hold data
 */
record Failure(Cause cause, String message) {
    /** Messages go to terminals and into statuses, and name what others named. */
    Failure {
        message = Printable.lines(message);
    }

    static final String STOPPED = "the attempt was stopped before it committed; nothing is lost but its work";

    /** The failure behind what was thrown in that stage. */
    static Failure of(Throwable thrown, Stage stage, boolean stopAsked) {
        if (stopAsked) {
            return new Failure(Cause.STOPPED, STOPPED);
        }
        return switch (thrown) {
            case AttemptFailed failed -> new Failure(failed.reason(), failed.getMessage());
            case StoreException failed -> new Failure(cause(failed.kind()), failed.getMessage());
            case RecipeException failed -> new Failure(Cause.INVALID_RECIPE, failed.getMessage());
            case OutOfMemoryError _ ->
                new Failure(
                        Cause.OUT_OF_MEMORY,
                        "the worker's Java heap was too small in stage " + stage.text()
                                + ": give the attempt more memory");
            default ->
                new Failure(
                        Cause.SOFTWARE,
                        "unexpected " + thrown.getClass().getName() + " in stage " + stage.text()
                                + "; the attempt's log has the frames: report it as a fault of CleanRun");
        };
    }

    private static Cause cause(StoreException.Kind kind) {
        return switch (kind) {
            // A full target is no matter of scratch: more of it would not help, and room that a person makes does.
            case UNAVAILABLE, STORE_FULL -> Cause.STORAGE_UNAVAILABLE;
            case DENIED -> Cause.ACCESS_DENIED;
            case NO_LOCATION -> Cause.NO_SUCH_LOCATION;
            case CHANGED -> Cause.INPUT_CHANGED;
            case NOT_CONDITIONAL -> Cause.TARGET_NOT_CONDITIONAL;
            case DISK_FULL -> Cause.SCRATCH_FULL;
            case INTERRUPTED -> Cause.STOPPED;
            case FOREIGN -> Cause.FOREIGN_OBJECTS;
            case OTHER -> Cause.SOFTWARE;
        };
    }
}
