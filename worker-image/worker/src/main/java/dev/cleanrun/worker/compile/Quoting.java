package dev.cleanrun.worker.compile;

/** Text of others inside SQL: one function per kind. */
public final class Quoting {
    private Quoting() {}

    /** A name. */
    public static String name(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** A text value; null becomes NULL. */
    public static String text(String value) {
        return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
    }
}
