// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.faults;

import dev.cleanrun.contract.recipe.Action;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A kind of fault and what has to be found of it.
 *
 * @param name of the kind
 * @param rule that has to find it
 * @param action of the rule
 * @param also rules that may find something else on rows of the group
 * @param column of the clean output in which a fix shows; null: none is looked at
 * @param value that a fix has to give, by the row as it was before the fault
 * @param change puts it into a group of rows that belong together and gives those on which it has to be found; none:
 *     the group is no place for it
 */
record FaultKind(
        String name,
        String rule,
        Action action,
        Set<String> also,
        String column,
        Function<FaultyRow, String> value,
        Function<Group, List<FaultyRow>> change) {

    /**
     * Rows that belong together, as lines of a claim do.
     *
     * @param rows those that are there
     * @param added rows that a fault adds
     */
    record Group(List<FaultyRow> rows, List<FaultyRow> added) {
        FaultyRow first() {
            return rows.getFirst();
        }

        boolean all(Predicate<FaultyRow> condition) {
            return rows.stream().allMatch(condition);
        }

        FaultyRow add(FaultyRow row) {
            added.add(row);
            return row;
        }
    }

    /** A fault in every row of a group: what is said of the whole claim or member. */
    static FaultKind every(
            String name, String rule, Action action, Predicate<FaultyRow> fits, Consumer<FaultyRow> change) {
        return of(name, rule, action, group -> {
            if (!group.all(fits)) {
                return List.of();
            }
            group.rows().forEach(change);
            return group.rows();
        });
    }

    /** A fault in the first row of a group that is a place for it. */
    static FaultKind one(
            String name, String rule, Action action, Predicate<FaultyRow> fits, Consumer<FaultyRow> change) {
        return of(name, rule, action, group -> {
            List<FaultyRow> hit = group.rows().stream().filter(fits).limit(1).toList();
            hit.forEach(change);
            return hit;
        });
    }

    static FaultKind of(String name, String rule, Action action, Function<Group, List<FaultyRow>> change) {
        return new FaultKind(name, rule, action, Set.of(), null, row -> null, change);
    }

    /** The same, of which these rules may find something as well. */
    FaultKind also(String... rules) {
        return new FaultKind(name, rule, action, Set.of(rules), column, value, change);
    }

    /** The same, after which the clean output's column has to have that value. */
    FaultKind gives(String output, Function<FaultyRow, String> expected) {
        return new FaultKind(name, rule, action, also, output, expected, change);
    }
}
