// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

/** Value of an attribute. */
public sealed interface Attribute {
    /** A name or a word. */
    record Text(String text) implements Attribute {}

    /** A size or a count. */
    record Count(long count) implements Attribute {}
}
