// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.trial;

import java.util.List;

/**
 * Answer to a {@link ListQuestion}; JSON on standard output.
 *
 * @param strangers places of the texts that are no keys of the list, from 0
 */
public record ListAnswer(List<Integer> strangers) {
    /** Copies the list. */
    public ListAnswer {
        strangers = List.copyOf(strangers);
    }
}
