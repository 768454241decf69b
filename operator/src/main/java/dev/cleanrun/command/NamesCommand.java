// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.contract.names.NameDecisions.Decision;
import dev.cleanrun.contract.order.Target.ConditionalWrites;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.local.LocalPlan;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.review.Answer;
import dev.cleanrun.review.DecisionBook;
import dev.cleanrun.review.OpenName;
import dev.cleanrun.review.OpenNames;
import dev.cleanrun.store.Store;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code cleanrun names}: what names mean that the lists do not have, as people decide it. */
@Command(
        name = "names",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Shows names that rows have and that may mean a name of a list, but not surely, and takes down what"
                        + " people decide about them. The next run goes by it.")
final class NamesCommand {
    private static final int FEWEST_DIGITS = 6;

    /** What the subcommands have in common: a run's target. */
    static final class OnTarget {
        private final Console console;
        private final LocalSpec spec;

        OnTarget(Console console, ManifestOptions manifests) {
            this.console = console;
            this.spec = Manifests.read(manifests.files(), manifests.caFile(), console.folder());
        }

        Store open() {
            return LocalPlan.target(spec);
        }

        /** Whether the target's server honours conditions. */
        boolean conditions() {
            return spec.target().conditionalWrites() == ConditionalWrites.REQUIRE;
        }

        /** Those that can be nobody's, by what their lists are lists of: whoever adds a method decides it here. */
        List<OpenName> impersonal(List<OpenName> names) {
            Set<String> lists = spec.wanted().recipe().references().stream()
                    .filter(ReferenceList::matched)
                    .filter(list -> switch (list.match().method()) {
                        case DRUG_NAMES -> true;
                    })
                    .map(ReferenceList::name)
                    .collect(Collectors.toSet());
            return names.stream().filter(name -> lists.contains(name.list())).toList();
        }

        /** Today, for whoever asks later when it was decided. */
        String today() {
            return console.clock()
                    .instant()
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        }

        /** The names that are open or decided about, in all lists of the recipe that are matched. */
        OpenNames names(Store target) {
            List<String> lists = spec.wanted().recipe().references().stream()
                    .filter(ReferenceList::matched)
                    .map(ReferenceList::name)
                    .toList();
            if (lists.isEmpty()) {
                throw new UsageError(
                        List.of("the recipe " + spec.wanted().recipe().name() + " looks for no names: a list under"
                                + " \"references\" needs \"match\""));
            }
            List<OpenName> all = new ArrayList<>();
            long untold = 0;
            for (String list : lists) {
                OpenNames open = OpenNames.read(target, list);
                all.addAll(open.names());
                untold += open.untold();
            }
            return new OpenNames(all, untold);
        }

        /**
         * Names that rows still have although somebody decided about them, since the list no longer has what they were
         * said to mean: they are as open as if nobody had. Where the list cannot be looked at that is said, and none is
         * told.
         */
        Set<OpenName> lost(OpenNames names) {
            Set<OpenName> lost = new HashSet<>();
            for (ReferenceList list : spec.wanted().recipe().references()) {
                List<OpenName> asked = names.names().stream()
                        .filter(name -> name.list().equals(list.name()) && name.rows() > 0)
                        .filter(name -> answer(name)
                                .filter(key -> !name.candidates().contains(key))
                                .isPresent())
                        .toList();
                if (!asked.isEmpty()) {
                    List<String> keys = asked.stream()
                            .map(name -> answer(name).orElseThrow())
                            .toList();
                    switch (new ListLookup(console, spec).strangers(list, keys)) {
                        case ListLookup.Found.Strangers(List<Integer> places) ->
                            places.forEach(place -> lost.add(asked.get(place)));
                        case ListLookup.Found.Unknown(String why) ->
                            console.err()
                                    .println("Note: the list " + list.name() + " " + why
                                            + ", so that nobody can say whether it still has what was decided");
                    }
                }
            }
            return lost;
        }

        private static Optional<String> answer(OpenName name) {
            return name.decided().map(Decision::answer);
        }

        /** The name whose id begins so. */
        OpenName name(OpenNames names, String id) {
            String wanted = id.toLowerCase(Locale.ROOT);
            List<OpenName> found = names.names().stream()
                    .filter(name ->
                            wanted.length() >= FEWEST_DIGITS && name.id().startsWith(wanted))
                    .toList();
            if (found.size() != 1) {
                throw new UsageError(List.of(
                        found.isEmpty()
                                ? "no name has the id " + id
                                        + ": see cleanrun names review --all, whose ids have at least " + FEWEST_DIGITS
                                        + " digits"
                                : "several open names have ids that begin with " + id + ": give more digits"));
            }
            return found.getFirst();
        }

        /**
         * Takes answers down, all or, when one is no name of its list, none; one write for each list.
         *
         * @return how many say something new
         */
        int take(Store target, OpenNames names, List<Answer> answers) {
            new AnswerCheck(console, spec).check(answers, names.names());
            Map<String, List<Decision>> decisions = new TreeMap<>();
            answers.forEach(answer -> decisions
                    .computeIfAbsent(answer.name().list(), _ -> new ArrayList<>())
                    .add(answer.decision(today())));
            return decisions.entrySet().stream()
                    .mapToInt(list -> changed(target, list.getKey(), before -> before.with(list.getValue())))
                    .sum();
        }

        /**
         * Takes decisions about these names back, with one write for each list.
         *
         * @return how many there were
         */
        int forget(Store target, Collection<OpenName> names) {
            Map<String, List<String>> ids = new TreeMap<>();
            names.forEach(name ->
                    ids.computeIfAbsent(name.list(), _ -> new ArrayList<>()).add(name.id()));
            return ids.entrySet().stream()
                    .mapToInt(list -> changed(target, list.getKey(), before -> before.without(list.getValue())))
                    .sum();
        }

        private int changed(Store target, String list, UnaryOperator<NameDecisions> change) {
            DecisionBook book = new DecisionBook(target, list, conditions());
            AtomicInteger count = new AtomicInteger();
            book.change(before -> {
                NameDecisions after = change.apply(before);
                count.set(after.changesTo(before));
                return after;
            });
            return count.get();
        }

        /** Says what was changed, and that the next run goes by it. */
        void tell(int changed, int asked, String what) {
            console.out()
                    .println(
                            changed == 0
                                    ? "nothing was changed: " + (asked == 1 ? "that is" : "all of it is")
                                            + " what holds already"
                                    : (changed == 1 ? "1 decision " : changed + " decisions ") + what
                                            + "; the next run goes by it, and cleans its partitions again");
        }
    }
}
