// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review;

import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.contract.names.NameDecisions.Decision;
import dev.cleanrun.contract.names.UndecidedNames;
import dev.cleanrun.contract.names.UndecidedNames.Candidate;
import dev.cleanrun.contract.names.UndecidedNames.Undecided;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The names of one list that partitions of a target left open, and those that were decided about: a decision can be
 * taken back or changed long after the run that went by it.
 *
 * @param names the most frequent first; of those that no partition leaves open any more the rows are 0
 * @param untold how many texts partitions have beside those that they tell
 */
public record OpenNames(List<OpenName> names, long untold) {
    /** Most names that are kept at once: those of the partitions read first, should a target have more. */
    static final int MOST = 200_000;

    /** Copies the list. */
    public OpenNames {
        names = List.copyOf(names);
    }

    /** What the target holds. */
    public static OpenNames read(Store target, String list) {
        List<String> keys = new ArrayList<>();
        target.list(TargetPaths.undecidedNames(list), object -> keys.add(object.key()));
        Map<String, Sum> sums = new HashMap<>();
        long untold = 0;
        for (String key : keys) {
            Optional<UndecidedNames> partition = target.read(key, UndecidedNames.MAX_BYTES)
                    .map(content -> UndecidedNames.parse(new String(content.bytes(), StandardCharsets.UTF_8)));
            if (partition.isPresent()) {
                untold += partition.get().texts() - partition.get().most().size();
                for (Undecided text : partition.get().most()) {
                    if (sums.size() < MOST || sums.containsKey(text.text())) {
                        sums.merge(text.text(), Sum.of(text), Sum::plus);
                    } else {
                        untold++;
                    }
                }
            }
        }
        Map<String, Decision> decisions = new DecisionBook(target, list, true)
                .read().decisions().stream().collect(Collectors.toMap(Decision::id, Function.identity()));
        decisions.values().forEach(decision -> sums.putIfAbsent(decision.text(), Sum.NONE));
        return new OpenNames(
                sums.entrySet().stream()
                        .map(entry -> entry.getValue().named(list, entry.getKey(), decisions))
                        .sorted(Comparator.comparingLong(OpenName::rows)
                                .reversed()
                                .thenComparing(OpenName::text))
                        .toList(),
                untold);
    }

    private record Sum(long rows, long partitions, List<String> candidates) {
        static final Sum NONE = new Sum(0, 0, List.of());

        static Sum of(Undecided text) {
            return new Sum(
                    text.rows(),
                    1,
                    text.candidates().stream().map(Candidate::name).toList());
        }

        Sum plus(Sum other) {
            return new Sum(rows + other.rows, partitions + other.partitions, candidates);
        }

        OpenName named(String list, String text, Map<String, Decision> decisions) {
            String id = NameDecisions.id(text);
            return new OpenName(list, id, text, rows, partitions, candidates, Optional.ofNullable(decisions.get(id)));
        }
    }
}
