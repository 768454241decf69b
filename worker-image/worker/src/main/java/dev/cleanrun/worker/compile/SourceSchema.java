package dev.cleanrun.worker.compile;

import java.util.List;

/**
 * The columns of a partition's objects taken together.
 *
 * @param columns
 *            in the order of the files
 * @param uniform
 *            whether all objects have the same columns of the same types in the same order
 */
public record SourceSchema(List<SourceColumn> columns, boolean uniform) {
    /** Copies the list. */
    public SourceSchema {
        columns = List.copyOf(columns);
    }

    /** A column and its type in SQL. */
    public record SourceColumn(String name, String type) {
        /** Whether text can be made of its values that says what they are. */
        public boolean plain() {
            return !type.contains("STRUCT") && !type.contains("MAP") && !type.endsWith("]") && !type.equals("BLOB")
                    && !type.startsWith("UNION");
        }
    }
}
