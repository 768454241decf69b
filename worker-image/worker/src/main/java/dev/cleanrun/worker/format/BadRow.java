// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

/**
 * Something in an input that cannot be taken for rows; the message is one of our own, names lines and columns by
 * number, and quotes nothing.
 */
final class BadRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRow(String message) {
        super(message);
    }

    BadRow(long line, String message) {
        super("line " + line + " " + message);
    }
}
