package dev.cleanrun.worker.compile;

import java.util.List;

/** A query made of nested SELECTs, each seeing the columns of the one below. */
final class Levels {
    private String query;

    Levels(String from) {
        this.query = from;
    }

    /** Adds columns to those that are there. */
    Levels with(List<String> columns) {
        if (!columns.isEmpty()) {
            query = "(SELECT *, " + String.join(",\n  ", columns) + "\n FROM " + query + ")";
        }
        return this;
    }

    /** Replaces columns, each given as {@code expression AS name}. */
    Levels replace(List<String> columns) {
        if (!columns.isEmpty()) {
            query = "(SELECT * REPLACE (" + String.join(",\n  ", columns) + ")\n FROM " + query + ")";
        }
        return this;
    }

    /** Keeps only these columns. */
    String select(List<String> columns) {
        return "SELECT " + String.join(",\n  ", columns) + "\n FROM " + query;
    }

    @Override
    public String toString() {
        return query;
    }
}
