// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.result.Cause;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A random partition: objects of one format whose columns have other names, types, places and neighbours in each.
 *
 * @param objects in their order
 * @param fault why it must be refused; null when it must be cleaned
 */
record FuzzedPartition(InputFormat format, List<Delivered> objects, Cause fault) {
    /** In junk, so that a leak of a value shows. */
    static final String SECRET = "ZZPHI";

    private static final List<List<String>> NAMES = List.of(
            List.of("claim_id", "ID", "Claim_ID"), List.of("PAID_OLD", "PAID_NEW", "amount"), List.of("day", "DAY"));
    private static final List<List<String>> TYPES = List.of(
            List.of("VARCHAR", "BIGINT", "DOUBLE", "FLOAT", "DECIMAL(12,0)", "SMALLINT", "UBIGINT", "BLOB"),
            List.of("VARCHAR", "DOUBLE", "DECIMAL(18,2)", "DECIMAL(38,2)", "BLOB"),
            List.of("VARCHAR", "DATE", "BLOB"));
    private static final List<InputFormat> FORMATS = List.of(
            InputFormat.PARQUET,
            InputFormat.PARQUET,
            InputFormat.PARQUET,
            InputFormat.PARQUET,
            InputFormat.CSV,
            InputFormat.JSON,
            InputFormat.DUCKDB);
    private static final List<String> OTHERS = List.of("true", "0", "7", "plain", SECRET + " 17");

    /** Before the names of columns that the recipe does not read. */
    private static final String OTHER = "other ";

    /**
     * An object.
     *
     * @param names of its columns
     * @param types of its columns
     * @param rows as they are given to the writer
     */
    record Delivered(List<String> names, List<String> types, List<List<String>> rows) {
        /** The text of a column that has one of these names, by the type that it came in. */
        String text(List<String> row, List<String> wanted) {
            for (String name : wanted) {
                for (int column = 0; column < names.size(); column++) {
                    if (names.get(column).equalsIgnoreCase(name)) {
                        return text(row.get(column), types.get(column), true);
                    }
                }
            }
            return null;
        }

        /** All texts of a row by what the recipe, or else the object, calls their columns. */
        Map<String, String> whole(List<String> row) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (int column = 0; column < names.size(); column++) {
                String name = names.get(column).toLowerCase(Locale.ROOT);
                String known = NAMES.stream()
                        .filter(all -> all.stream().anyMatch(name::equalsIgnoreCase))
                        .findFirst()
                        .map(List::getFirst)
                        .orElse(OTHER + name);
                String text = text(row.get(column), types.get(column), !known.startsWith(OTHER));
                if (text != null) {
                    texts.put(known, text);
                }
            }
            return texts;
        }

        private static String text(String value, String type, boolean read) {
            if (value == null || (value.equals("nan") && !type.equals("VARCHAR"))) {
                return null;
            }
            return switch (type) {
                case "DOUBLE", "FLOAT" ->
                    new BigDecimal(value).stripTrailingZeros().toPlainString();
                case "DECIMAL(18,2)", "DECIMAL(38,2)" ->
                    read && new BigDecimal(value).stripTrailingZeros().scale() <= 0
                            ? new BigDecimal(value).setScale(0).toPlainString()
                            : new BigDecimal(value).setScale(2).toPlainString();
                default -> value;
            };
        }
    }

    static FuzzedPartition random(long seed) {
        Random random = new Random(seed * 6151);
        InputFormat format = one(random, FORMATS);
        boolean typed = format == InputFormat.PARQUET || format == InputFormat.DUCKDB;
        Map<String, String> others = new LinkedHashMap<>();
        HostileNames.some(random, 4, List.of("k")).forEach(name -> others.put(name, one(random, OTHERS)));
        Cause fault = random.nextInt(12) == 0 && typed ? Cause.UNUSABLE_TYPE : null;
        List<Delivered> objects = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        boolean alike = fault == null && random.nextInt(4) == 0;
        for (int number = 0; number < count; number++) {
            objects.add(
                    alike && number > 0
                            ? new Delivered(
                                    objects.getFirst().names(),
                                    objects.getFirst().types(),
                                    objects.getFirst().rows())
                            : object(random, typed, others, fault != null && number == count - 1));
        }
        return new FuzzedPartition(format, objects, fault);
    }

    private static Delivered object(Random random, boolean typed, Map<String, String> others, boolean faulty) {
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        List<Integer> kinds = new ArrayList<>();
        for (int kind = 0; kind < NAMES.size(); kind++) {
            if (kind == 0 || random.nextInt(8) > 0) {
                names.add(one(random, NAMES.get(kind)));
                types.add(typed ? one(random, TYPES.get(kind)) : "VARCHAR");
                kinds.add(kind);
            }
        }
        others.keySet().stream().filter(_ -> random.nextInt(4) > 0).forEach(name -> {
            names.add(name);
            types.add("VARCHAR");
            kinds.add(-1);
        });
        List<List<String>> rows = new ArrayList<>();
        for (int row = random.nextInt(6); row >= (faulty ? 0 : 1); row--) {
            List<String> values = new ArrayList<>();
            for (int column = 0; column < names.size(); column++) {
                values.add(value(random, kinds.get(column), types.get(column), others.get(names.get(column))));
            }
            rows.add(values);
        }
        if (faulty) {
            types.set(0, one(random, List.of("DOUBLE", "FLOAT")));
            rows.getFirst().set(0, "9007199254740993");
            rows.stream().skip(1).forEach(row -> row.set(0, "1"));
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, names.size()).boxed().toList());
        Collections.shuffle(order, random);
        return new Delivered(
                order.stream().map(names::get).toList(),
                order.stream().map(types::get).toList(),
                rows.stream().map(row -> order.stream().map(row::get).toList()).toList());
    }

    private static String value(Random random, int kind, String type, String other) {
        boolean free = type.equals("VARCHAR") || type.equals("BLOB");
        boolean real = type.equals("DOUBLE") || type.equals("FLOAT");
        return switch (kind) {
            case 0 -> random.nextInt(9) == 0 ? real ? "nan" : null : String.valueOf(random.nextInt(5));
            case 1 ->
                one(
                        random,
                        free
                                ? Arrays.asList("12.34", "7", "-3.50", null, SECRET + " x", "0.05")
                                : Arrays.asList("12.34", "7", "-3.50", null, "0.05"));
            case 2 ->
                one(
                        random,
                        free
                                ? Arrays.asList("2017-01-05", "2016-02-29", null, SECRET)
                                : Arrays.asList("2017-01-05", "2016-02-29", null));
            default -> other;
        };
    }

    private static <T> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
