package dev.cleanrun.apply;

/** The API server did not answer, or refused for a reason that passes. Nothing may be concluded from it. */
public final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message names the request; the cause may be null. */
    public Unanswered(String message, Throwable cause) {
        super(message, cause);
    }
}
