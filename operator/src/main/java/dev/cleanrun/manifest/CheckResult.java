// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import java.util.List;

/**
 * What a check came to.
 *
 * @param <T> what was looked for
 */
public sealed interface CheckResult<T> {
    /**
     * Nothing is wrong.
     *
     * @param found those of all files, in their order; at least one
     */
    record Accepted<T>(List<T> found) implements CheckResult<T> {}

    /**
     * Something is wrong; nothing must be started.
     *
     * @param problems all problems of all files, by file and line; at least one
     */
    record Refused<T>(List<Problem> problems) implements CheckResult<T> {}
}
