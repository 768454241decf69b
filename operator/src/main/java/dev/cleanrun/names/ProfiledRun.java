// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.names;

/**
 * A run and whose budget it uses, as metrics are labelled.
 *
 * @param run the resource
 * @param profile name of its profile
 */
public record ProfiledRun(RunRef run, String profile) {
    /** Namespace of the run. */
    public String namespace() {
        return run.namespace();
    }

    /** What tells the run from all others of its namespace. */
    public String name() {
        return run.title();
    }
}
