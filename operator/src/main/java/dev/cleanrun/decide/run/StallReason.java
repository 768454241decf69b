package dev.cleanrun.decide.run;

/** What keeps a run from going on, or from going on at its speed, until a person or time helps. */
public enum StallReason {
    /** Storage refuses: credentials, policy or key. */
    ACCESS_DENIED("AccessDenied"),
    /** Storage does not answer. Time may help. */
    STORAGE_UNAVAILABLE("StorageUnavailable"),
    /** Attempts cannot start. */
    CANNOT_START("CannotStart"),
    /** The run has failed, see its outcome. */
    FAILED("Failed");

    private final String text;

    StallReason(String text) {
        this.text = text;
    }

    /** As a condition's reason. */
    public String text() {
        return text;
    }
}
