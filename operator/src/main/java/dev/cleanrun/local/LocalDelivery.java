// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.decide.Budget;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.partition.Sizing;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.observe.DeliveredFiles;
import dev.cleanrun.observe.DeliveryDiscovery;
import dev.cleanrun.observe.DeliveryQuery;
import dev.cleanrun.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A delivery on this machine, everything up to the first worker.
 *
 * @param spec what is wanted
 * @param files what source and target hold
 * @param limits of this machine
 * @param plan in start order, a line for each file
 */
public record LocalDelivery(Spec spec, DeliveredFiles files, LocalLimits limits, Plan plan) {
    /**
     * All that a delivery takes from its checked manifest and profile.
     *
     * @param name of the delivery
     * @param uid 32 hex digits, a hash of its spec
     * @param wanted of the files
     * @param storage how to reach source and target
     * @param sizing of attempts, as the profile has it
     * @param budget as the profile has it
     * @param maxActive most files at one time
     * @param notes what its user should know of the manifest before anything starts
     */
    public record Spec(
            String name,
            String uid,
            DeliveryQuery wanted,
            Storage storage,
            Sizing sizing,
            Budget budget,
            OptionalInt maxActive,
            List<String> notes) {
        /** Copies the list. */
        public Spec {
            notes = List.copyOf(notes);
        }

        /** The first eight digits of the uid, enough for names of folders. */
        public String identity() {
            return uid.substring(0, 8);
        }
    }

    /** Looks at source and target, and writes nothing. */
    public static LocalDelivery of(Spec spec, Machine machine) {
        LocalLimits limits = LocalLimits.of(spec.budget(), spec.sizing(), machine);
        try (Store target = target(spec)) {
            DeliveredFiles files = discovery(spec).discover(target);
            List<DiscoveredPartition> facts =
                    files.files().stream().map(DeliveredFiles.Found::fact).toList();
            return new LocalDelivery(
                    spec, files, limits, Plan.of(facts, limits.sizing()).withoutSummary());
        }
    }

    /** The target, opened for writing; the caller closes it. */
    static Store target(Spec spec) {
        return new LocalStorage(spec.storage()).target(spec.wanted().target().uri());
    }

    private static DeliveryDiscovery discovery(Spec spec) {
        return new DeliveryDiscovery(
                new LocalStorage(spec.storage()).sources(spec.wanted().source().symbolicLinks()), spec.wanted());
    }

    /** The file of this index as it is now. */
    Replanned again(int index) {
        Optional<DeliveredFiles.Found> found =
                discovery(spec).again(plan.line(index).path());
        return found.isPresent()
                ? new Replanned.As(PlannedPartition.of(index, found.get().fact(), limits.sizing()))
                : new Replanned.Gone();
    }

    /** What source and target hold now. */
    public DeliveredFiles now() {
        try (Store target = target(spec)) {
            return discovery(spec).discover(target);
        }
    }

    /** What people should know before anything starts. */
    public List<String> warnings() {
        var warnings = new ArrayList<>(spec.notes());
        limits.lowered(plan, spec.sizing()).ifPresent(warnings::add);
        warnings.addAll(files.notes());
        return warnings;
    }
}
