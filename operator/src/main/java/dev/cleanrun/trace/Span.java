// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that began and ended.
 *
 * @param trace that it belongs to
 * @param id 16 hex digits
 * @param parent id of the span that it is a part of
 * @param name of its kind, one of a few: what it is about stands in the attributes
 * @param start when it began
 * @param end when it ended, not before its start
 * @param attributes what it is about
 * @param error name of the cause that it failed for
 */
public record Span(
        TraceId trace,
        String id,
        Optional<String> parent,
        String name,
        Instant start,
        Instant end,
        SortedMap<String, Attribute> attributes,
        Optional<String> error) {
    /** Copies the attributes. */
    public Span {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }
}
