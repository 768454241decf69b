// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.terms;

import dev.cleanrun.api.v1alpha1.BundleSpec;
import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.api.v1alpha1.FailurePolicy;
import dev.cleanrun.api.v1alpha1.QualityGate.GateScope;
import dev.cleanrun.api.v1alpha1.QualityGate.OnBreach;
import dev.cleanrun.api.v1alpha1.Split;
import dev.cleanrun.api.v1alpha1.StorageSpec;
import dev.cleanrun.api.v1alpha1.TargetSpec;
import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.contract.order.SummaryExport;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.decide.partition.Selection;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.Bundling;
import dev.cleanrun.decide.run.FailureLimit;
import dev.cleanrun.decide.run.RunGates;
import dev.cleanrun.decide.run.RunPolicy;
import dev.cleanrun.observe.SourceQuery;
import dev.cleanrun.store.Location;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What the spec of a run means, one method for each of those that it speaks to. All fields have their defaults. */
public final class RunTerms {
    private RunTerms() {}

    /** What discovery looks for. */
    public static SourceQuery wanted(CleanRunSpec run, Selection filter, Recipe recipe, String runUid) {
        return new SourceQuery(
                source(run),
                filter,
                run.source().ignoreOther(),
                Optional.ofNullable(run.asOf()).map(LocalDate::parse),
                recompute(run),
                runUid,
                recipe,
                FormatTerms.outputs(run.target()),
                gates(run));
    }

    /** Where inputs lie, and how they are read. */
    public static Source source(CleanRunSpec run) {
        return FormatTerms.source(Location.parse(run.source().uri()).uri(), run.source());
    }

    /** Which partitions. */
    public static Selection filter(CleanRunSpec run) {
        return Selection.parse(run.source().include(), run.source().exclude());
    }

    /** Which committed partitions count as done. */
    public static RecomputePolicy recompute(CleanRunSpec run) {
        return switch (run.recompute()) {
            case CHANGED -> RecomputePolicy.CHANGED;
            case ALL -> RecomputePolicy.ALL;
        };
    }

    /** Where outputs go. */
    public static Target target(CleanRunSpec run) {
        return new Target(
                Location.parse(run.target().uri()).uri(),
                switch (run.target().existing()) {
                    case REFUSE -> Target.Existing.REFUSE;
                    case REPLACE -> Target.Existing.REPLACE;
                },
                switch (run.target().conditionalWrites()) {
                    case REQUIRE -> Target.ConditionalWrites.REQUIRE;
                    case ASSUME -> Target.ConditionalWrites.ASSUME;
                },
                FormatTerms.outputs(run.target()),
                exports(run.target().outputs()));
    }

    private static List<SummaryExport> exports(TargetSpec.Outputs outputs) {
        return outputs == null || outputs.exports() == null
                ? List.of()
                : outputs.exports().stream()
                        .map(export -> switch (export) {
                            case DBT -> SummaryExport.DBT;
                            case DQD -> SummaryExport.DQD;
                        })
                        .distinct()
                        .toList();
    }

    /** Gates that a worker checks before it publishes: the one that every run has, and the run's own. */
    public static List<Gate> gates(CleanRunSpec run) {
        return Stream.concat(Stream.of(Gate.onRejected(run.maxRejected())), gates(run, GateScope.PARTITION).stream())
                .toList();
    }

    /** Gates that the summary judges over all partitions together. */
    public static List<Gate> runGates(CleanRunSpec run) {
        return gates(run, GateScope.RUN);
    }

    private static List<Gate> gates(CleanRunSpec run, GateScope scope) {
        return run.qualityGates().stream()
                .filter(gate -> gate.drift() == null && gate.scope() == scope)
                .map(gate -> new Gate(gate.rule(), gate.maxRatio(), onBreach(gate.onBreach()), gate.minRows()))
                .toList();
    }

    private static Gate.OnBreach onBreach(OnBreach written) {
        return switch (written) {
            case FAIL -> Gate.OnBreach.FAIL;
            case WARN -> Gate.OnBreach.WARN;
        };
    }

    /** Gates on how far the run departs from the run before it, which the summary judges. */
    public static List<DriftGate> drifts(CleanRunSpec run) {
        return run.qualityGates().stream()
                .filter(gate -> gate.drift() != null)
                .map(gate -> new DriftGate(
                        switch (gate.drift()) {
                            case ROWS -> DriftGate.Drift.ROWS;
                            case AMOUNT -> DriftGate.Drift.AMOUNT;
                            case RULE -> DriftGate.Drift.RULE;
                            case EMPTY -> DriftGate.Drift.EMPTY;
                        },
                        gate.rule(),
                        gate.column(),
                        gate.maxChange(),
                        gate.maxScore(),
                        onBreach(gate.onBreach()),
                        gate.minRows(),
                        onBreach(gate.noEarlierRun() == null ? OnBreach.WARN : gate.noEarlierRun())))
                .toList();
    }

    private static RunGates strongest(CleanRunSpec run) {
        List<Gate.OnBreach> breaches = Stream.concat(
                        runGates(run).stream().map(Gate::onBreach),
                        drifts(run).stream().flatMap(gate -> Stream.of(gate.onBreach(), gate.noEarlierRun())))
                .toList();
        if (breaches.isEmpty()) {
            return RunGates.NONE;
        }
        return breaches.contains(Gate.OnBreach.FAIL) ? RunGates.FAIL : RunGates.WARN;
    }

    /** How storage is reached; {@code caFile} is where its reader finds the certificates, or null. */
    public static Storage storage(StorageSpec storage, String caFile) {
        return new Storage(
                given(storage.endpoint()),
                given(storage.region()),
                storage.pathStyle(),
                given(storage.kmsKeyId()),
                given(storage.expectedBucketOwner()),
                caFile);
    }

    /**
     * What may be changed at any time; the run has its word on {@code split}, else its profile, and bundles are the
     * profile's.
     */
    public static RunPolicy policy(CleanRunSpec run, DatasetProfileSpec profile) {
        Split split = run.split() == null ? profile.split() : run.split();
        return policy(run).split(split == Split.AUTO).bundling(bundling(profile.bundle()));
    }

    /** @param written null where the CRD of an earlier release is installed */
    private static Bundling bundling(BundleSpec written) {
        return written == null
                ? Bundling.NONE
                : new Bundling(
                        written.maxPartitions(),
                        ByteSize.parse(written.maxInput()).bytes());
    }

    /** The same of a run without helpers and bundles. */
    public static RunPolicy policy(CleanRunSpec run) {
        FailurePolicy policy = run.failurePolicy();
        String limit = policy.maxFailedPartitions().getStrVal();
        FailureLimit failed = limit == null
                ? new FailureLimit.Count(policy.maxFailedPartitions().getIntVal())
                : new FailureLimit.Percent(new BigDecimal(limit.substring(0, limit.length() - 1)));
        OptionalInt most = run.maxActive() == null ? OptionalInt.empty() : OptionalInt.of(run.maxActive());
        return new RunPolicy(
                run.suspend(),
                most,
                run.priority(),
                new RunPolicy.Failures(policy.maxAttempts(), failed),
                run.retryRequest(),
                strongest(run),
                false,
                Unit.PARTITION,
                Bundling.NONE);
    }

    /** The text, or null where the API says "not set" by an empty one. */
    public static String given(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
