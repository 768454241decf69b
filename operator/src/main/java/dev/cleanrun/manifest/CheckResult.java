// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import java.util.List;

/** What a check came to. */
public sealed interface CheckResult {
    /**
     * Nothing is wrong.
     *
     * @param runs the runs of all files, in their order; at least one
     */
    record Accepted(List<CheckedRun> runs) implements CheckResult {}

    /**
     * Something is wrong; nothing must be started.
     *
     * @param problems all problems of all files, by file and line; at least one
     */
    record Refused(List<Problem> problems) implements CheckResult {}
}
