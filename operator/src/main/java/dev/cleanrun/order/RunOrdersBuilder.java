// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.order;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.contract.order.Target;
import java.util.List;

/** Puts the orders of a run together; each method sets what it is named after. {@link RunOrders} says what that is. */
public final class RunOrdersBuilder {
    private String run;
    private String runUid;
    private Source source;
    private Target target;
    private Storage storage = Storage.defaults();
    private String asOf;
    private List<Reference> references = List.of();
    private List<Gate> gates = List.of();
    private List<Gate> runGates = List.of();
    private List<DriftGate> drifts = List.of();
    private RecomputePolicy recompute;
    private String recipePath;
    private String recipeDigest;
    private int cleaningRevision = ContractVersion.CLEANING_REVISION;

    RunOrdersBuilder() {}

    RunOrdersBuilder(RunOrders from) {
        run = from.run();
        runUid = from.runUid();
        source = from.source();
        target = from.target();
        storage = from.storage();
        asOf = from.asOf();
        references = from.references();
        gates = from.gates();
        runGates = from.runGates();
        drifts = from.drifts();
        recompute = from.recompute();
        recipePath = from.recipePath();
        recipeDigest = from.recipeDigest();
        cleaningRevision = from.cleaningRevision();
    }

    public RunOrdersBuilder run(String value) {
        run = value;
        return this;
    }

    public RunOrdersBuilder runUid(String value) {
        runUid = value;
        return this;
    }

    public RunOrdersBuilder source(Source value) {
        source = value;
        return this;
    }

    public RunOrdersBuilder target(Target value) {
        target = value;
        return this;
    }

    public RunOrdersBuilder storage(Storage value) {
        storage = value;
        return this;
    }

    public RunOrdersBuilder asOf(String value) {
        asOf = value;
        return this;
    }

    public RunOrdersBuilder references(List<Reference> value) {
        references = value;
        return this;
    }

    public RunOrdersBuilder gates(List<Gate> value) {
        gates = value;
        return this;
    }

    public RunOrdersBuilder runGates(List<Gate> value) {
        runGates = value;
        return this;
    }

    public RunOrdersBuilder drifts(List<DriftGate> value) {
        drifts = value;
        return this;
    }

    public RunOrdersBuilder recompute(RecomputePolicy value) {
        recompute = value;
        return this;
    }

    public RunOrdersBuilder recipePath(String value) {
        recipePath = value;
        return this;
    }

    public RunOrdersBuilder recipeDigest(String value) {
        recipeDigest = value;
        return this;
    }

    public RunOrdersBuilder cleaningRevision(int value) {
        cleaningRevision = value;
        return this;
    }

    public RunOrders build() {
        return new RunOrders(
                run,
                runUid,
                source,
                target,
                storage,
                asOf,
                references,
                gates,
                runGates,
                drifts,
                recompute,
                recipePath,
                recipeDigest,
                cleaningRevision);
    }
}
