// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import java.util.Optional;

/** How a round ended. */
public sealed interface LineageEnd {
    /**
     * Every partition is clean.
     *
     * @param figures of its summary; empty when there is none
     */
    record Completed(Optional<LineageFigures> figures) implements LineageEnd {}

    /**
     * It failed.
     *
     * @param message as status tells it
     * @param figures of its summary; empty when there is none
     */
    record Failed(String message, Optional<LineageFigures> figures) implements LineageEnd {}

    /** It was stopped, or its resource was deleted, before it ended. */
    record Aborted() implements LineageEnd {}
}
