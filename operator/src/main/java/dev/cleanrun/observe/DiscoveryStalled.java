package dev.cleanrun.observe;

import dev.cleanrun.contract.text.Printable;

/** A source that cannot be planned before a person has looked at it. The message says what was found and what to do. */
public final class DiscoveryStalled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    DiscoveryStalled(Reason reason, String message) {
        super(Printable.text(message)); // keys of somebody's bucket are in it
        this.reason = reason;
    }

    /** Why, as a condition's reason. */
    public Reason reason() {
        return reason;
    }

    /** What stands in the way of a plan. */
    public enum Reason {
        /** Nothing to clean lies there. */
        SourceEmpty,
        /** {@code include} and {@code exclude} leave nothing, or name keys that the source does not have. */
        NothingSelected,
        /** Objects outside partitions, or of another format. */
        UnexpectedObjects,
        /** Partitions with different keys. */
        MixedPartitionKeys,
        /** More than one discovery may look at. */
        TooManyObjects
    }
}
