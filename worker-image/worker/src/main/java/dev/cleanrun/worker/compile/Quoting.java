// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Parameter;

/** Text of others inside SQL: one function per kind. */
public final class Quoting {
    private Quoting() {}

    /** A name; the engine knows none with a NUL in it. */
    public static String name(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name in SQL cannot hold the character NUL");
        }
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** A recipe's constant. */
    static String literal(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Text text -> text(text.value());
            case Parameter.Numeric number -> number.value().toPlainString();
            case Parameter.Truth truth -> Boolean.toString(truth.value());
        };
    }

    /**
     * Bits as a BIGINT. The engine takes a number too large for an INTEGER as one by itself, and each cast costs it
     * time to plan.
     */
    static String bits(long mask) {
        return mask == (int) mask ? "CAST(" + mask + " AS BIGINT)" : Long.toString(mask);
    }

    /**
     * A text value; null becomes NULL. A statement ends at a character of value 0, so that one is put in by its number.
     */
    public static String text(String value) {
        if (value == null) {
            return "NULL";
        }
        String quoted = "'" + value.replace("'", "''") + "'";
        return value.indexOf(0) < 0 ? quoted : "(" + quoted.replace("\0", "' || chr(0) || '") + ")";
    }
}
