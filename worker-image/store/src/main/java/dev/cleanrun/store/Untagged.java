// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

/** What an object means that the server gives no ETag, as some do while somebody writes or deletes it. */
enum Untagged {
    /** Nobody could tell whether it has changed: not to be read, nor to be passed over in silence. */
    REFUSE,
    /** It is not there yet, or no longer. */
    LEAVE_OUT
}
