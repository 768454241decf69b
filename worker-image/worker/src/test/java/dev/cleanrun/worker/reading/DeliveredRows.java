// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.contract.order.InputFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes rows of texts as an object of a format. */
final class DeliveredRows {
    private static final JsonMapper JSON = new JsonMapper();

    private DeliveredRows() {}

    static void write(Objects objects, InputFormat format, List<String> names, List<List<String>> rows) {
        try {
            switch (format) {
                case PARQUET ->
                    objects.of(query(
                            names, rows, names.stream().map(_ -> "VARCHAR").toList()));
                case CSV ->
                    Files.writeString(
                            objects.next(),
                            csv(names) + rows.stream().map(DeliveredRows::csv).collect(Collectors.joining()));
                case JSON -> Files.writeString(objects.next(), json(names, rows));
                case FIXED_WIDTH -> throw new IllegalArgumentException("runs read no fixed widths: deliver them");
                case DUCKDB ->
                    objects.database(query(
                            names, rows, names.stream().map(_ -> "VARCHAR").toList()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A query that gives the rows, each column of its type. */
    static String query(List<String> names, List<List<String>> rows, List<String> types) {
        String columns = IntStream.range(0, names.size())
                .mapToObj(column ->
                        cast(types.get(column), "v" + column) + " AS " + HostileNames.quoted(names.get(column)))
                .collect(Collectors.joining(", "));
        String values = rows.isEmpty()
                ? "(" + names.stream().map(_ -> "NULL").collect(Collectors.joining(", ")) + ")"
                : rows.stream()
                        .map(row ->
                                row.stream().map(DeliveredRows::literal).collect(Collectors.joining(", ", "(", ")")))
                        .collect(Collectors.joining(", "));
        return "SELECT " + columns + " FROM (VALUES " + values + ") t("
                + IntStream.range(0, names.size())
                        .mapToObj(column -> "v" + column)
                        .collect(Collectors.joining(", ")) + ")" + (rows.isEmpty() ? " WHERE false" : "");
    }

    private static String cast(String type, String value) {
        return type.equals("BLOB") ? "encode(CAST(" + value + " AS VARCHAR))" : "CAST(" + value + " AS " + type + ")";
    }

    private static String literal(String value) {
        return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
    }

    private static String csv(List<String> values) {
        return values.stream()
                        .map(value -> value == null ? "" : '"' + value.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(","))
                + "\n";
    }

    private static String json(List<String> names, List<List<String>> rows) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (List<String> row : rows) {
            ObjectNode line = JSON.createObjectNode();
            IntStream.range(0, names.size()).forEach(column -> line.put(names.get(column), row.get(column)));
            lines.append(JSON.writeValueAsString(line)).append('\n');
        }
        return lines.toString();
    }
}
