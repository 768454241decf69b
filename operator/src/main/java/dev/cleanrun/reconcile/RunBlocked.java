package dev.cleanrun.reconcile;

import dev.cleanrun.contract.text.Printable;

/** A run cannot be taken in before somebody has done something. */
final class RunBlocked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason of the condition, in UpperCamelCase; the message says what is missing and what to do */
    RunBlocked(String reason, String message) {
        super(Printable.text(message)); // names that others gave are in it
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
