// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

/** On what a write depends. */
public sealed interface Condition {
    /** Only if there is no object under the key ({@code If-None-Match: *}). */
    record Absent() implements Condition {}

    /** Only if the object under the key has this ETag ({@code If-Match}). */
    record Matches(String etag) implements Condition {}

    /**
     * In any case. For servers without conditions, where one writer is up to the user ({@code conditionalWrites:
     * Assume}).
     */
    record Always() implements Condition {}
}
