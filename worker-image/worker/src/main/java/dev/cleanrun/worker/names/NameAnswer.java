// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import java.util.List;

/** What a text means to a list. */
public sealed interface NameAnswer {
    /**
     * It is this name.
     *
     * @param sureness from the threshold to 1
     */
    record Found(ListedName name, double sureness) implements NameAnswer {}

    /** It tells all that each of these tells, and they mean different things, the likeliest first. */
    record Several(List<Candidate> names) implements NameAnswer {}

    /** It may be one of these, the likeliest first; somebody has to look. */
    record Unsure(List<Candidate> candidates) implements NameAnswer {}

    /** Nothing in the list is like it. */
    record Unlike() implements NameAnswer {}

    /** A name that may be meant, and how like it is, from 0 to 1. */
    record Candidate(ListedName name, double likeness) {}
}
