// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.map;

/** A file of which nothing can be said; the message says why and what to do. */
final class UnreadableSample extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSample(String message) {
        super(message);
    }
}
