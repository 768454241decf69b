// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Texts with what they mean, made of a map from concepts (RxNorm's) to names.
 *
 * @param list names to find, with their concepts as meaning
 * @param pairs texts
 */
record NamePairs(List<ListedName> list, List<Pair> pairs) {
    /** As many as the measurement had that this one follows. */
    static final int COUNT = 2131;

    private static final double NOT_LISTED = 0.06;

    /**
     * A text.
     *
     * @param concepts that are right; empty: the list has none of them, and no answer is the only right one
     * @param tuning whether it belongs to the half from which thresholds are taken
     * @param how what was done to the name
     */
    record Pair(String text, Set<String> concepts, boolean tuning, List<String> how) {
        boolean listed() {
            return !concepts.isEmpty();
        }

        boolean right(ListedName name) {
            return concepts.stream()
                    .anyMatch(concept -> Set.of(name.meaning().split(" ")).contains(concept));
        }
    }

    /** Free texts of names in the list, and some of names that are not. */
    static NamePairs freeTexts(Map<String, List<String>> concepts, long seed) {
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>(new TreeMap<>(concepts).keySet());
        Collections.shuffle(ids, random);
        Set<String> absent = absent(concepts, ids);
        Map<String, Set<String>> meanings = meanings(concepts, absent);
        FreeText writer = new FreeText(random);
        List<Pair> pairs = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        while (pairs.size() < COUNT) {
            int place = random.nextInt(ids.size());
            String id = ids.get(place);
            List<String> names =
                    concepts.get(id).stream().map(NamePairs::one).distinct().toList();
            String name = names.get(random.nextInt(names.size()));
            Set<String> right = meanings.getOrDefault(name, Set.of());
            // Without its brand a name means what the list says of the name without it.
            String generic = FreeText.generic(name);
            if (!generic.equals(name) && meanings.containsKey(generic) && writer.chance(0.4)) {
                name = generic;
                right = meanings.get(generic);
            }
            String text = writer.of(name);
            if (!text.isBlank() && !meanings.containsKey(one(text)) && seen.add(text)) {
                pairs.add(new Pair(text, right, place % 2 == 0, writer.told()));
            }
        }
        return new NamePairs(listed(meanings), pairs);
    }

    /** The names that real sources have beside the most frequent one of a concept, which is what is to be found. */
    static NamePairs otherNames(Map<String, List<String>> concepts) {
        Map<String, Set<String>> list = new TreeMap<>();
        Map<String, Set<String>> others = new TreeMap<>();
        concepts.forEach((id, names) -> {
            Map<String, Long> often = names.stream()
                    .map(NamePairs::one)
                    .collect(Collectors.groupingBy(name -> name, LinkedHashMap::new, Collectors.counting()));
            String first = Collections.max(often.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            list.computeIfAbsent(first, _ -> new TreeSet<>()).add(id);
            often.keySet()
                    .forEach(name ->
                            others.computeIfAbsent(name, _ -> new TreeSet<>()).add(id));
        });
        List<Pair> pairs = new ArrayList<>();
        others.forEach((name, ids) -> {
            if (!list.containsKey(name)) {
                pairs.add(new Pair(name, ids, ids.iterator().next().hashCode() % 2 == 0, List.of()));
            }
        });
        return new NamePairs(listed(list), pairs);
    }

    private static List<ListedName> listed(Map<String, Set<String>> meanings) {
        return meanings.entrySet().stream()
                .map(entry -> new ListedName(entry.getKey(), String.join(" ", entry.getValue())))
                .toList();
    }

    /** Concepts that the list is to lack, together with all that share a name with them. */
    private static Set<String> absent(Map<String, List<String>> concepts, List<String> ids) {
        Set<String> absent = new TreeSet<>(ids.subList(0, (int) (ids.size() * NOT_LISTED)));
        Set<String> names = absent.stream()
                .flatMap(id -> concepts.get(id).stream())
                .map(NamePairs::one)
                .collect(Collectors.toSet());
        ids.stream()
                .filter(id -> concepts.get(id).stream().map(NamePairs::one).anyMatch(names::contains))
                .forEach(absent::add);
        return absent;
    }

    private static Map<String, Set<String>> meanings(Map<String, List<String>> concepts, Set<String> absent) {
        Map<String, Set<String>> meanings = new TreeMap<>();
        concepts.forEach((id, names) -> {
            if (!absent.contains(id)) {
                names.forEach(name -> meanings.computeIfAbsent(one(name), _ -> new TreeSet<>())
                        .add(id));
            }
        });
        return meanings;
    }

    static String one(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
