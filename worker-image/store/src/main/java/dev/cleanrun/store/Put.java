package dev.cleanrun.store;

/** How a conditional write ended. */
public sealed interface Put {
    /** The object is there, with this ETag. */
    record Stored(String etag) implements Put {}

    /** The condition did not hold: somebody else wrote or deleted. Nothing was changed. */
    record Refused() implements Put {}
}
