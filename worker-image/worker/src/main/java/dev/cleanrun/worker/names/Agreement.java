// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

/** Whether what must not differ agrees; the better first. */
enum Agreement {
    /** Strengths, forms and ways of release are the same as far as the text tells them, and it tells all strengths. */
    AGREES,
    /** The same but for the way of release, where the text tells no form either: as near, and no answer. */
    RIVALS,
    /** The text does not tell every strength, the brand, or the way of release, or it breaks off. */
    UNTOLD,
    /** Something differs: it is another product. */
    DIFFERS
}
