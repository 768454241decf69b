// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.review.Answer;
import dev.cleanrun.review.OpenName;
import dev.cleanrun.sheet.SheetFault;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds what people answer against the list: a decision for a name that the list does not have would count for nothing,
 * and nobody would hear of it. Candidates came from the list; for others a worker's process looks there.
 */
final class AnswerCheck {
    private final Console console;
    private final LocalSpec spec;

    AnswerCheck(Console console, LocalSpec spec) {
        this.console = console;
        this.spec = spec;
    }

    /**
     * Checks all of them.
     *
     * @param names of which the target holds candidates
     * @throws SheetFault naming the line of the first that is no name of its list
     * @throws UsageError when the list cannot be looked at
     */
    void check(Collection<Answer> answers, Collection<OpenName> names) {
        for (ReferenceList list : spec.wanted().recipe().references()) {
            Set<String> known = new HashSet<>();
            names.stream()
                    .filter(name -> name.list().equals(list.name()))
                    .forEach(name -> known.addAll(name.candidates()));
            List<Answer> asked = answers.stream()
                    .filter(answer -> answer.name().list().equals(list.name()))
                    .filter(answer -> answer.key().isPresent()
                            && !known.contains(answer.key().get()))
                    .toList();
            if (!asked.isEmpty()) {
                look(list, asked);
            }
        }
    }

    private void look(ReferenceList list, List<Answer> asked) {
        List<String> keys = asked.stream().map(one -> one.key().orElseThrow()).toList();
        switch (new ListLookup(console, spec).strangers(list, keys)) {
            case ListLookup.Found.Unknown(String why) -> throw unreadable(list, why);
            case ListLookup.Found.Strangers(List<Integer> places) ->
                places.stream().findFirst().ifPresent(place -> {
                    throw new SheetFault(
                            asked.get(place).line(),
                            "the answer is no name of the list " + list.name()
                                    + ": write the number of a candidate, a name as the list has it, or none");
                });
        }
    }

    private static UsageError unreadable(ReferenceList list, String why) {
        return new UsageError(List.of("the list " + list.name() + " (" + list.uri() + ") " + why
                + ", so that nobody can say whether it has such a name: mend it, or answer with the number of a"
                + " candidate or none; nothing was decided"));
    }
}
