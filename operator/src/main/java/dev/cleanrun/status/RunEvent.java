// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.contract.text.Printable;

/**
 * Something that happened to a run, as an Event of Kubernetes says it. It holds no value from the data.
 *
 * @param warning whether somebody should look at it
 * @param reason in UpperCamelCase
 * @param message one sentence
 */
public record RunEvent(boolean warning, String reason, String message) {
    /** Names of other people's objects in it are made fit to be read. */
    public RunEvent {
        message = Printable.text(message);
    }
}
