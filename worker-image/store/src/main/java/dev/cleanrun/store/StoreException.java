// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.util.regex.Pattern;

/**
 * A storage operation that failed, sorted by what helps. The message says what happened, to what, and what to do next;
 * it holds no data.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Pattern HIDDEN = Pattern.compile("[\\p{C}\\u2028\\u2029]");

    private final Kind kind;

    /** An error with its cause, which may be null. */
    public StoreException(Kind kind, String message, Throwable cause) {
        super(printable(message), cause);
        this.kind = kind;
    }

    /** Names of files and objects stand in messages, and whoever made them may have put control characters there. */
    private static String printable(String message) {
        return HIDDEN.matcher(message)
                .replaceAll(found -> "\\\\u%04X".formatted(found.group().codePointAt(0)));
    }

    /** What kind of failure this is. */
    public Kind kind() {
        return kind;
    }

    /** The kinds of failure, by what helps against them. */
    public enum Kind {
        /** The server or network does not answer or asks to slow down: try again later. */
        UNAVAILABLE,
        /** Credentials are missing, wrong or not enough: a person has to act. */
        DENIED,
        /** The bucket or folder itself is not there, or the address is wrong: a person has to act. */
        NO_LOCATION,
        /** The object is no longer the one that was listed. */
        CHANGED,
        /** The server does not know conditional writes. */
        NOT_CONDITIONAL,
        /** A symbolic link leads to where nobody sent this program. */
        FOREIGN,
        /** The local disk that an object was to be brought to is full. */
        DISK_FULL,
        /** The disk that holds the folder itself is full: a person has to make room, then it may be tried again. */
        STORE_FULL,
        /** The thread was interrupted: the attempt is being stopped. */
        INTERRUPTED,
        /** Anything else. */
        OTHER
    }
}
