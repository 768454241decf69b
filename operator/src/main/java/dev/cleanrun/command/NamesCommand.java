// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.names.NameDecisions.Decision;
import dev.cleanrun.contract.order.Target.ConditionalWrites;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.local.LocalPlan;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.review.DecisionBook;
import dev.cleanrun.review.OpenName;
import dev.cleanrun.review.OpenNames;
import dev.cleanrun.store.Store;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

        /** Today, for whoever asks later when it was decided. */
        String today() {
            return console.clock()
                    .instant()
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        }

        /** The names that are open, in all lists of the recipe that are matched. */
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
                                ? "no open name has the id " + id
                                        + ": see cleanrun names review, whose ids have at least " + FEWEST_DIGITS
                                        + " digits"
                                : "several open names have ids that begin with " + id + ": give more digits"));
            }
            return found.getFirst();
        }

        void take(Store target, Map<String, List<Decision>> decisions) {
            decisions.forEach((list, ofList) -> book(target, list).change(before -> before.with(ofList)));
        }

        DecisionBook book(Store target, String list) {
            return new DecisionBook(target, list, spec.target().conditionalWrites() == ConditionalWrites.REQUIRE);
        }
    }
}
