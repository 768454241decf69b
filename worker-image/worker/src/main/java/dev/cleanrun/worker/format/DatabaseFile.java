// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import static dev.cleanrun.worker.compile.Quoting.name;
import static dev.cleanrun.worker.compile.Quoting.text;

import dev.cleanrun.worker.compile.TextForm;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A staged DuckDB database file.
 *
 * @param file where it lies
 * @param wanted the table, with or without its schema, or null for the only one
 */
record DatabaseFile(Path file, String wanted) {
    private static final int MAGIC_AT = 8;
    private static final String MAGIC = "DUCK";
    private static final int NAMED = 5;

    /** A table of the file. */
    private record Table(String schema, String table) {
        String sql() {
            return "src." + name(schema) + "." + name(table);
        }

        boolean is(String wanted) {
            String lower = wanted.toLowerCase(Locale.ROOT);
            return lower.equals(table.toLowerCase(Locale.ROOT))
                    || lower.equals((schema + "." + table).toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Copies the table into a Parquet file, in the order of its rows. What Parquet has no type for becomes text here.
     *
     * @param opening opens an engine that attaches the file before it is locked
     * @return the names of its columns; those of the file are c0, c1, ...
     * @throws BadRow when it is no such file, or does not say which table
     */
    List<String> copy(Function<String, Engine> opening, Path parquet) throws IOException {
        requireMagic();
        try (Engine engine = opened(opening)) {
            Table table = table(engine);
            List<Column> columns = engine.query(
                    "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = 'src' "
                            + "AND schema_name = " + text(table.schema()) + " AND table_name = " + text(table.table())
                            + " ORDER BY column_index",
                    row -> new Column(
                            row.getString(1),
                            TextForm.of(row.getString(2)),
                            row.getString(2).startsWith("UNION")));
            String names = IntStream.range(0, columns.size())
                    .mapToObj(place -> "c" + place)
                    .collect(Collectors.joining(", "));
            String copied = IntStream.range(0, columns.size())
                    .mapToObj(place -> columns.get(place).sql("c" + place))
                    .collect(Collectors.joining(", "));
            try {
                engine.run("COPY (SELECT " + copied + " FROM " + table.sql() + " AS s(" + names + ")) TO "
                        + text(parquet.toString()) + " (FORMAT PARQUET, COMPRESSION snappy, ROW_GROUP_SIZE 20480)");
                return columns.stream().map(Column::name).toList();
            } catch (EngineException e) {
                if (e.kind() == EngineException.Kind.UNREADABLE) {
                    throw new BadRow("it is damaged inside; deliver it again, then retry");
                }
                throw e;
            }
        }
    }

    /** A column of the table. */
    private record Column(String name, TextForm form, boolean union) {
        String sql(String place) {
            return form == TextForm.PLAIN || union ? "CAST(" + place + " AS VARCHAR) AS " + place : place;
        }
    }

    private void requireMagic() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAGIC_AT + MAGIC.length());
            if (head.length < MAGIC_AT + MAGIC.length()
                    || !new String(head, MAGIC_AT, MAGIC.length(), StandardCharsets.US_ASCII).equals(MAGIC)) {
                throw new BadRow("it is no DuckDB database file");
            }
        }
    }

    private Engine opened(Function<String, Engine> opening) {
        try {
            return opening.apply("ATTACH " + text(file.toString()) + " AS src (TYPE duckdb, READ_ONLY)");
        } catch (EngineException e) {
            throw switch (e.kind()) {
                case OUT_OF_MEMORY, SCRATCH_FULL, CANCELLED -> e;
                case UNREADABLE, SQL, VALUE, OTHER ->
                    new BadRow(refusal(String.valueOf(e.getCause().getMessage()).toLowerCase(Locale.ROOT)));
            };
        }
    }

    private static String refusal(String engine) {
        if (engine.contains("encrypt")) {
            return "it is encrypted, and the worker has no key";
        }
        return engine.contains("version")
                ? "a newer DuckDB than the worker's has written it; write it with an older STORAGE_VERSION"
                : "it is damaged, or cut short; deliver it again, then retry";
    }

    private Table table(Engine engine) {
        List<Table> tables = engine.query(
                "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'src' "
                        + "AND NOT internal ORDER BY ALL",
                row -> new Table(row.getString(1), row.getString(2)));
        if (tables.isEmpty()) {
            throw new BadRow("it holds no table (views are not read)");
        }
        if (wanted == null) {
            if (tables.size() > 1) {
                throw new BadRow("it holds " + tables.size() + " tables: " + names(tables)
                        + "; set source.options.table to one of them");
            }
            return tables.getFirst();
        }
        List<Table> found = tables.stream().filter(table -> table.is(wanted)).toList();
        if (found.isEmpty()) {
            throw new BadRow(
                    "it holds no table " + wanted + ", but " + names(tables) + ": correct source.options.table");
        }
        if (found.size() > 1) {
            throw new BadRow(
                    "it holds the table " + wanted + " in several schemas: set source.options.table to schema.table");
        }
        return found.getFirst();
    }

    private static String names(List<Table> tables) {
        return tables.stream()
                        .limit(NAMED)
                        .map(table ->
                                table.schema().equals("main") ? table.table() : table.schema() + "." + table.table())
                        .collect(Collectors.joining(", "))
                + (tables.size() > NAMED ? " and others" : "");
    }
}
