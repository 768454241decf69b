// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.observe.Discovered;
import dev.cleanrun.observe.Discovery;
import dev.cleanrun.observe.Partition;
import dev.cleanrun.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What there is to do, and on this machine: everything up to the first worker.
 *
 * @param spec of the run
 * @param discovered what source and target hold
 * @param limits of this machine
 * @param plan in start order
 * @param token that tells the run from others of its manifest, where they have to be told apart
 */
public record LocalPlan(LocalSpec spec, Discovered discovered, LocalLimits limits, Plan plan, Optional<String> token) {

    /**
     * Looks at source and target, and writes nothing.
     *
     * @param state folder of the run, which may not be there yet
     */
    public static LocalPlan of(LocalSpec wanted, Path state, Machine machine) {
        FolderRun.Begun begun = StateFolder.begin(state, wanted);
        LocalSpec spec = begun.spec();
        LocalLimits limits = LocalLimits.of(spec, machine);
        try (Store target = target(spec)) {
            Discovered discovered = discovery(spec).discover(target);
            List<DiscoveredPartition> facts =
                    discovered.partitions().stream().map(Partition::fact).toList();
            Plan plan = Plan.of(facts, limits.sizing());
            return new LocalPlan(
                    spec, discovered, limits, discovered.untold() ? plan.owingSummary() : plan, begun.token());
        }
    }

    /** What source and target of a run hold now. */
    static Discovered discovered(LocalSpec spec) {
        try (Store target = target(spec)) {
            return discovery(spec).discover(target);
        }
    }

    /** The target, opened for writing; the caller closes it. */
    public static Store target(LocalSpec spec) {
        return new LocalStorage(spec.storage()).target(spec.target().uri());
    }

    /**
     * Fetches a list of the recipe as it is now.
     *
     * @param file that takes it
     * @return whether the list is there
     */
    public static boolean fetch(LocalSpec spec, ReferenceList list, Path file) {
        return discovery(spec).fetch(list, file);
    }

    private static Discovery discovery(LocalSpec spec) {
        return new Discovery(
                new LocalStorage(spec.storage()).sources(spec.wanted().source().symbolicLinks()), spec.wanted());
    }

    /** The partition of this index as its input is now. */
    Replanned again(int index) {
        Optional<Partition> found = discovery(spec).again(plan.line(index).path(), discovered);
        return found.isPresent()
                ? new Replanned.As(PlannedPartition.of(index, found.get().fact(), limits.sizing()))
                : new Replanned.Gone();
    }

    /** Rows of the partitions that were committed before. */
    public Ledger committedRows() {
        Ledger sum = new Ledger(0, 0, 0, 0);
        for (Partition partition : discovered.partitions()) {
            if (partition.standing() instanceof Partition.Standing.Committed(Ledger rows, String _)) {
                sum = sum.plus(rows);
            }
        }
        return sum;
    }

    /** What people should know before anything starts. */
    public List<String> warnings() {
        var warnings = new ArrayList<>(spec.notes());
        limits.lowered(plan, spec.sizing()).ifPresent(warnings::add);
        warnings.addAll(discovered.notes());
        return warnings;
    }
}
