// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review;

import dev.cleanrun.contract.names.NameDecisions.Decision;
import java.util.List;
import java.util.Optional;

/**
 * A name that somebody has to decide about, or has decided about, over all partitions of a target.
 *
 * @param list in which it is looked for
 * @param id its hash
 * @param text the name
 * @param rows that have it
 * @param partitions that have it
 * @param candidates keys of the list that may be meant, the likeliest first
 * @param decided what was decided; where rows still have the name, since they were cleaned, or about a key that the
 *     list no longer has
 */
public record OpenName(
        String list,
        String id,
        String text,
        long rows,
        long partitions,
        List<String> candidates,
        Optional<Decision> decided) {
    /** Copies the list. */
    public OpenName {
        candidates = List.copyOf(candidates);
    }
}
