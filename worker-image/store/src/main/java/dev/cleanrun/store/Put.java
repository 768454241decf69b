// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

/** How a conditional write ended. */
public sealed interface Put {
    /** The object is there, with this ETag. */
    record Stored(String etag) implements Put {}

    /**
     * The condition does not hold: somebody else wrote or deleted. The object now there is not ours; only if the answer
     * to our write was lost and somebody else replaced the object at once, ours had been there in between.
     */
    record Refused() implements Put {}
}
