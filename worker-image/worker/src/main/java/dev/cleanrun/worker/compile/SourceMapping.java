// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.delivery.DeliveryColumns;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The texts of a partition: where each comes from in objects of each heading, and what it is to the recipe. Every
 * object is mapped by its own names; what objects have in common is found by name only for the outputs that hold the
 * source's columns.
 *
 * @param texts the columns of text, known by their number
 * @param mapped number by recipe column; a recipe column that is not in it is absent from all objects
 * @param unmapped number by the name that the column gets in the clean output
 * @param filed number by the partition key that the column is named like; the folder says its value
 * @param delivered numbers of the source's columns as they were delivered, in the order in which they first appear
 * @param compared numbers of what two rows must have in common to be the same row
 */
public record SourceMapping(
        List<Text> texts,
        Map<String, Integer> mapped,
        Map<String, Integer> unmapped,
        Map<String, Integer> filed,
        List<Integer> delivered,
        Set<Integer> compared) {
    private static final List<String> CLEAN = List.of("src_file", "src_row", "dq_flags");

    /**
     * A column of text.
     *
     * @param name under which it was delivered; several names are joined
     * @param places its place in objects of each heading, -1 where they have none
     * @param decimal whether all of these have it as decimals with digits behind the point
     */
    public record Text(String name, List<Integer> places, boolean decimal) {}

    /**
     * Maps the recipe's columns: of a column's names the first that an object has is taken, its own name last; case
     * does not matter. Source columns named like a partition key are left out, since the folder says the value.
     *
     * @param headings of the partition's objects
     */
    public static SourceMapping of(Recipe recipe, List<ObjectColumns> headings, Set<String> partitionKeys) {
        return new Mapper(recipe, headings, partitionKeys).map();
    }

    /** Whether rules on that column can say anything about this source. */
    public boolean has(Column column) {
        return mapped.containsKey(column.name()) || column.constant() != null || column.derived();
    }

    /** The name under which a text was delivered. */
    public String name(int text) {
        return texts.get(text).name();
    }

    /** Whether the source has a text as decimals with digits behind the point: what fraction they have is told. */
    boolean isDecimal(int text) {
        return texts.get(text).decimal();
    }

    /** The place of the column that fills a recipe's column in objects of that heading; -1 when they have none. */
    public static int place(Column column, ObjectColumns heading) {
        return Stream.concat(column.from().stream(), Stream.of(column.name()))
                .mapToInt(name -> place(name, heading))
                .filter(place -> place >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static int place(String name, ObjectColumns heading) {
        return IntStream.range(0, heading.columns().size())
                .filter(place -> lower(heading.columns().get(place).name()).equals(lower(name)))
                .findFirst()
                .orElse(-1);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Numbers texts while a recipe is laid onto headings. */
    private static final class Mapper {
        private final Recipe recipe;
        private final List<ObjectColumns> headings;
        private final Set<String> partitionKeys;
        private final List<Set<Integer>> used = new ArrayList<>();
        private final Map<List<Integer>, Integer> numbers = new HashMap<>();
        private final List<Text> texts = new ArrayList<>();
        private final Map<String, Integer> filed = new LinkedHashMap<>();

        Mapper(Recipe recipe, List<ObjectColumns> headings, Set<String> partitionKeys) {
            this.recipe = recipe;
            this.headings = headings;
            this.partitionKeys = partitionKeys;
        }

        SourceMapping map() {
            List<Map<String, Integer>> byName =
                    headings.stream().map(Mapper::places).toList();
            headings.forEach(_ -> used.add(new LinkedHashSet<>()));
            Map<String, List<Integer>> picked = new LinkedHashMap<>();
            for (Column column : recipe.columns()) {
                List<Integer> places =
                        byName.stream().map(names -> place(column, names)).toList();
                if (places.stream().anyMatch(place -> place >= 0)) {
                    picked.put(column.name(), places);
                    IntStream.range(0, places.size())
                            .forEach(heading -> used.get(heading).add(places.get(heading)));
                }
            }
            Collection<List<Integer>> united = united();
            List<Integer> delivered = united.stream().map(this::number).toList();
            Map<String, Integer> mapped = new LinkedHashMap<>();
            picked.forEach((column, places) -> mapped.put(column, number(places)));
            Set<Integer> compared = new TreeSet<>(mapped.values());
            Map<String, Integer> unmapped = unmapped(united, compared);
            return new SourceMapping(List.copyOf(texts), mapped, unmapped, filed, delivered, compared);
        }

        private static Map<String, Integer> places(ObjectColumns heading) {
            Map<String, Integer> places = new HashMap<>();
            for (int place = 0; place < heading.columns().size(); place++) {
                places.putIfAbsent(lower(heading.columns().get(place).name()), place);
            }
            return places;
        }

        private static int place(Column column, Map<String, Integer> names) {
            return Stream.concat(column.from().stream(), Stream.of(column.name()))
                    .map(name -> names.get(lower(name)))
                    .filter(place -> place != null)
                    .findFirst()
                    .orElse(-1);
        }

        /** Columns of one name, whatever its case; of several in one object the second ones go together, and so on. */
        private Collection<List<Integer>> united() {
            Map<List<Object>, List<Integer>> united = new LinkedHashMap<>();
            for (int heading = 0; heading < headings.size(); heading++) {
                Map<String, Integer> seen = new HashMap<>();
                for (int place = 0; place < headings.get(heading).columns().size(); place++) {
                    String name =
                            lower(headings.get(heading).columns().get(place).name());
                    united.computeIfAbsent(
                                    List.of(name, seen.merge(name, 1, Integer::sum)),
                                    _ -> new ArrayList<>(Collections.nCopies(headings.size(), -1)))
                            .set(heading, place);
                }
            }
            return united.values();
        }

        /**
         * What no recipe column takes from an object; a column that is mapped in some objects only is empty in those.
         */
        private Map<String, Integer> unmapped(Collection<List<Integer>> united, Set<Integer> compared) {
            OutputNames names = new OutputNames(Stream.concat(
                            CLEAN.stream(),
                            recipe.columns().stream().flatMap(column -> Stream.of(column.name(), column.keepRaw())))
                    .filter(name -> name != null)
                    .toList());
            Map<String, Integer> unmapped = new LinkedHashMap<>();
            for (List<Integer> places : united) {
                List<Integer> free = IntStream.range(0, places.size())
                        .mapToObj(heading -> used.get(heading).contains(places.get(heading)) ? -1 : places.get(heading))
                        .toList();
                if (free.stream().anyMatch(place -> place >= 0)) {
                    int number = number(free);
                    String name = texts.get(number).name();
                    if (!DeliveryColumns.isOne(name)) {
                        compared.add(number);
                    }
                    if (partitionKeys.contains(lower(name))) {
                        filed.put(lower(name), number);
                    } else {
                        unmapped.put(names.of(name, number), number);
                    }
                }
            }
            return unmapped;
        }

        private int number(List<Integer> places) {
            return numbers.computeIfAbsent(List.copyOf(places), key -> {
                texts.add(new Text(name(key), key, isDecimal(key)));
                return texts.size() - 1;
            });
        }

        private boolean isDecimal(List<Integer> places) {
            return IntStream.range(0, places.size())
                    .filter(heading -> places.get(heading) >= 0)
                    .mapToObj(heading -> headings.get(heading).columns().get(places.get(heading)))
                    .allMatch(column -> column.form() == TextForm.DECIMAL);
        }

        private String name(List<Integer> places) {
            Map<String, String> names = new LinkedHashMap<>();
            for (int heading = 0; heading < places.size(); heading++) {
                if (places.get(heading) >= 0) {
                    String name = headings.get(heading)
                            .columns()
                            .get(places.get(heading))
                            .name();
                    names.putIfAbsent(lower(name), name);
                }
            }
            return String.join(", ", names.values());
        }
    }
}
