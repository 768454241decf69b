// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.decide.Budget;
import dev.cleanrun.decide.partition.Sizing;
import dev.cleanrun.decide.run.RunPolicy;
import dev.cleanrun.observe.SourceQuery;
import java.util.List;

/**
 * All that a local run takes from its checked manifest and profile.
 *
 * @param name of the run
 * @param uid 32 hex digits, a hash of spec and target: the same manifest finds its state again. The run's own uid is
 *     {@link #runUid}
 * @param wanted of the source
 * @param target where outputs go
 * @param storage how to reach both
 * @param recipeText as the workers read it
 * @param sizing of attempts, as the profile has it
 * @param budget as the profile has it
 * @param policy what the run asks for
 * @param runGates quality gates over the whole run
 * @param drifts gates on drift from the run before
 * @param mode whether it is carried out, or only planned
 * @param notes what its user should know of the manifest before anything starts
 */
public record LocalSpec(
        String name,
        String uid,
        SourceQuery wanted,
        Target target,
        Storage storage,
        String recipeText,
        Sizing sizing,
        Budget budget,
        RunPolicy policy,
        List<Gate> runGates,
        List<DriftGate> drifts,
        RunMode mode,
        List<String> notes) {
    /** Copies the list. */
    public LocalSpec {
        runGates = List.copyOf(runGates);
        drifts = List.copyOf(drifts);
        notes = List.copyOf(notes);
    }

    /**
     * What the run is called towards workers and target; differs from {@link #uid} where every run cleans all again.
     */
    public String runUid() {
        return wanted.runUid();
    }

    /** The same for a run of another uid. */
    LocalSpec as(String runUid) {
        return new LocalSpec(
                name,
                uid,
                wanted.as(runUid),
                target,
                storage,
                recipeText,
                sizing,
                budget,
                policy,
                runGates,
                drifts,
                mode,
                notes);
    }

    /** The first eight digits of the uid, enough for names of folders. */
    public String identity() {
        return uid.substring(0, 8);
    }
}
