// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.decide.partition.Match;
import dev.cleanrun.decide.partition.Selection;
import dev.cleanrun.decide.partition.ValuePattern;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the names of a source's folders say that is not what was meant: two folders of one partition, whose rows would
 * not meet, and values that a run names and no folder has.
 */
final class FolderNames {
    /** Values that are named in a note. */
    private static final int NAMED = 5;

    private final List<PartitionFolder> folders;

    FolderNames(List<SourceFolder> folders) {
        this.folders = folders.stream().map(SourceFolder::folder).toList();
    }

    /**
     * Two folders whose values only differ in how characters are written into a name.
     *
     * @throws DiscoveryStalled naming both
     */
    void refuseTwins() {
        twins(value -> Normalizer.normalize(value, Normalizer.Form.NFC)).stream()
                .findFirst()
                .ifPresent(pair -> {
                    throw new DiscoveryStalled(
                            ConditionReason.MIXED_PARTITION_KEYS,
                            "the folders " + pair.getFirst() + " and " + pair.getLast()
                                    + " of the source are one partition, written in two ways: rows of one record would"
                                    + " lie in both and not meet; put their objects into one folder");
                });
    }

    /** What is to be known before a run of that selection starts, a sentence each. */
    List<String> notes(Selection selection) {
        List<String> notes = new ArrayList<>();
        notes.addAll(unmatched("include", selection.include()));
        notes.addAll(unmatched("exclude", selection.exclude()));
        List<List<String>> alike = twins(FolderNames::loosely);
        if (!alike.isEmpty()) {
            List<String> first = alike.getFirst();
            notes.add("the folders " + first.getFirst() + " and " + first.getLast()
                    + (alike.size() > 1 ? ", and " + (alike.size() - 1) + " more pairs," : "")
                    + " may be one partition: they are cleaned apart, and rows of one record that lie in both do not"
                    + " meet");
        }
        return notes;
    }

    private List<String> unmatched(String field, Match match) {
        return new TreeMap<>(match.keys())
                .entrySet().stream()
                        .flatMap(key -> unmatched(field, key.getKey(), key.getValue()).stream())
                        .toList();
    }

    private List<String> unmatched(String field, String key, List<ValuePattern> patterns) {
        Set<String> values = folders.stream()
                .map(folder -> folder.values().get(key))
                .filter(value -> value != null)
                .collect(Collectors.toSet());
        List<String> none = patterns.stream()
                .filter(pattern -> values.stream().noneMatch(pattern::matches))
                .map(FolderNames::written)
                .toList();
        return none.isEmpty()
                ? List.of()
                : List.of("source." + field + " names " + key + " "
                        + String.join(", ", none.subList(0, Math.min(NAMED, none.size())))
                        + (none.size() > NAMED ? " and " + (none.size() - NAMED) + " more" : "")
                        + ", which no partition of the source has");
    }

    private static String written(ValuePattern pattern) {
        return switch (pattern) {
            case ValuePattern.Exact(String text) -> text;
            case ValuePattern.Between(long from, long to) -> from + ".." + to;
        };
    }

    /** Pairs of paths whose values are the same once they are written in one way. */
    private List<List<String>> twins(UnaryOperator<String> form) {
        Map<List<String>, String> first = new HashMap<>();
        List<List<String>> pairs = new ArrayList<>();
        for (PartitionFolder folder : folders) {
            List<String> values = new ArrayList<>();
            folder.values().values().forEach(value -> values.add(value == null ? null : form.apply(value)));
            String other = first.putIfAbsent(values, folder.path());
            if (other != null) {
                pairs.add(List.of(other, folder.path()));
            }
        }
        return pairs;
    }

    /** Case, blanks around a value and zeros before a number say nothing to most programs. */
    private static String loosely(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^0+(?=\\d+$)", "");
    }
}
