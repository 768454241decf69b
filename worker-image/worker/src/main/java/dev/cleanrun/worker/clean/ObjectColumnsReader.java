// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.compile.ObjectColumns;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.compile.SourceColumn;
import dev.cleanrun.worker.compile.TextForm;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the columns of objects from their footers: one query for all of them, and the columns themselves once per kind
 * of object.
 */
final class ObjectColumnsReader {
    /** Digits that the engine's decimals have. */
    private static final int WIDEST = 38;
    /** What makes a difference to reading; whether a column may be empty, or how long its bytes are, does not. */
    private static final String SHAPE = "{'n': name, 't': type, 'c': num_children, 'r': repetition_type = 'REPEATED', "
            + "'k': converted_type, 'l': logical_type, 's': scale, 'p': precision}";

    private static final String DIGITS =
            "CASE WHEN converted_type = 'DECIMAL' OR logical_type LIKE 'DecimalType%' THEN coalesce(precision,"
                    + " TRY_CAST(regexp_extract(logical_type, 'precision=([0-9]+)', 1) AS BIGINT)) END";

    private final Engine engine;

    ObjectColumnsReader(Engine engine) {
        this.engine = engine;
    }

    /**
     * Which columns each of the inputs has.
     *
     * @throws AttemptFailed CorruptInput naming the object that is no Parquet
     */
    ColumnsOfObjects read(List<Input> inputs) {
        try {
            return ofObjects(inputs);
        } catch (EngineException e) {
            throw switch (e.kind()) {
                case OUT_OF_MEMORY, SCRATCH_FULL, CANCELLED -> e;
                case UNREADABLE, SQL, VALUE, OTHER -> corrupt(inputs, e);
            };
        }
    }

    /** The failure for an object that is no readable Parquet. */
    static AttemptFailed corrupt(Input input, Throwable trigger) {
        return new AttemptFailed(
                Cause.CORRUPT_INPUT,
                "the object " + input.sourceKey()
                        + " cannot be read as Parquet: it is damaged or cut short; deliver it again, then retry",
                trigger);
    }

    private RuntimeException corrupt(List<Input> inputs, EngineException e) {
        for (Input input : inputs) {
            try {
                engine.query(
                        "SELECT name FROM parquet_schema("
                                + Quoting.text(input.file().toString()) + ")",
                        row -> row.getString(1));
            } catch (EngineException own) {
                return corrupt(input, own);
            }
        }
        return e;
    }

    private ColumnsOfObjects ofObjects(List<Input> inputs) {
        Map<String, String> shapes = inputs.size() == 1 ? Map.of() : shapes(inputs);
        Map<List<Object>, Integer> numbers = new HashMap<>();
        List<Integer> ofInput = new ArrayList<>();
        List<Input> firsts = new ArrayList<>();
        for (Input input : inputs) {
            List<Object> key = List.of(
                    shapes.getOrDefault(input.file().toString(), ""), input.columns() == null ? "" : input.columns());
            Integer known = numbers.putIfAbsent(key, firsts.size());
            if (known == null) {
                firsts.add(input);
            }
            ofInput.add(numbers.get(key));
        }
        Map<String, List<Node>> nodes = nodes(firsts);
        return new ColumnsOfObjects(
                firsts.stream()
                        .map(input -> columns(nodes.get(input.file().toString()), input.columns()))
                        .toList(),
                ofInput);
    }

    private Map<String, String> shapes(List<Input> inputs) {
        Map<String, String> shapes = new HashMap<>();
        engine.query(
                "SELECT file_name, md5(CAST(to_json(list(" + SHAPE + ")) AS VARCHAR)) FROM " + schemas(inputs)
                        + " GROUP BY 1",
                row -> shapes.put(row.getString(1), row.getString(2)));
        return shapes;
    }

    /** A line of a footer's schema: groups stand before what is in them. */
    private record Node(String name, String type, int children, boolean repeated, long digits) {}

    private Map<String, List<Node>> nodes(List<Input> inputs) {
        Map<String, List<Node>> nodes = new LinkedHashMap<>();
        engine.query(
                "SELECT file_name, name, duckdb_type, num_children, repetition_type, " + DIGITS + " FROM "
                        + schemas(inputs),
                row -> nodes.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(new Node(
                                row.getString(2),
                                row.getString(3),
                                row.getInt(4),
                                "REPEATED".equals(row.getString(5)),
                                row.getLong(6))));
        return nodes;
    }

    private static String schemas(List<Input> inputs) {
        return "parquet_schema(["
                + inputs.stream()
                        .map(input -> Quoting.text(input.file().toString()))
                        .collect(Collectors.joining(", ")) + "])";
    }

    private static ObjectColumns columns(List<Node> nodes, List<String> names) {
        List<SourceColumn> columns = new ArrayList<>();
        int leaf = 0;
        for (int at = 1; at < nodes.size(); ) {
            Node node = nodes.get(at);
            int end = end(nodes, at);
            List<Node> inside = nodes.subList(at, end);
            boolean tooWide = inside.stream().anyMatch(part -> part.digits() > WIDEST);
            boolean nested = inside.size() > 1 || node.repeated();
            TextForm form = tooWide ? TextForm.TOO_WIDE : nested ? TextForm.NESTED : TextForm.of(node.type());
            columns.add(new SourceColumn(
                    names == null ? node.name() : names.get(columns.size()), form, nested ? -1 : leaf));
            leaf += (int) inside.stream().filter(part -> part.children() == 0).count();
            at = end;
        }
        return new ObjectColumns(columns);
    }

    /** The line behind a column and all that is in it. */
    private static int end(List<Node> nodes, int at) {
        int open = 1;
        int next = at;
        while (open > 0) {
            open += nodes.get(next++).children() - 1;
        }
        return next;
    }
}
