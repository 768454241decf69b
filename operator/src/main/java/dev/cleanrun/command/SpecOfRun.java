package dev.cleanrun.command;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.api.v1alpha1.FailurePolicy;
import dev.cleanrun.api.v1alpha1.GateScope;
import dev.cleanrun.api.v1alpha1.MemorySpec;
import dev.cleanrun.api.v1alpha1.QualityGate;
import dev.cleanrun.api.v1alpha1.Span;
import dev.cleanrun.api.v1alpha1.StorageSpec;
import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.check.CheckedRun;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.Recompute;
import dev.cleanrun.contract.order.SourceFormat;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.observe.Wanted;
import dev.cleanrun.plan.Budget;
import dev.cleanrun.plan.partition.Match;
import dev.cleanrun.plan.partition.MemoryRules;
import dev.cleanrun.plan.partition.Sizing;
import dev.cleanrun.plan.run.FailureLimit;
import dev.cleanrun.plan.run.RunPolicy;
import dev.cleanrun.store.Location;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** From the checked resources to what a local run needs. */
final class SpecOfRun {
    private SpecOfRun() {}

    static LocalSpec of(CheckedRun checked, Optional<Path> caFile) {
        CleanRunSpec run = checked.run().getSpec();
        DatasetProfileSpec profile = checked.profile().getSpec();
        String source = Location.parse(run.source().uri()).uri();
        String target = Location.parse(run.target().uri()).uri();
        var wanted = new Wanted(source, SourceFormat.Parquet, checked.filter(), run.source().ignoreOther(), Optional
                .ofNullable(run.asOf()).map(LocalDate::parse), recompute(run), uid(run), checked.recipe(),
                Outputs.defaults(), gates(run.qualityGates()));
        return new LocalSpec(checked.run().getMetadata().getName(), uid(run), wanted, target(run, target), storage(run
                .storage(), caFile), checked.recipeText(), sizing(profile), budget(profile), policy(run), run.mode(),
                notes(run.storage(), caFile));
    }

    /** What may be changed while a run runs does not make it another run. */
    private static String uid(CleanRunSpec run) {
        return Digest.ofText(ContractJson.canonical(List.of(run.profile(), run.source(), run.target()))).substring(0,
                32);
    }

    private static Recompute recompute(CleanRunSpec run) {
        return switch (run.recompute()) {
            case CHANGED -> Recompute.Changed;
            case ALL -> Recompute.All;
        };
    }

    private static Target target(CleanRunSpec run, String uri) {
        return new Target(uri, switch (run.target().existing()) {
            case REFUSE -> Target.Existing.Refuse;
            case REPLACE -> Target.Existing.Replace;
        }, switch (run.target().conditionalWrites()) {
            case REQUIRE -> Target.ConditionalWrites.Require;
            case ASSUME -> Target.ConditionalWrites.Assume;
        }, Outputs.defaults());
    }

    private static List<Gate> gates(List<QualityGate> gates) {
        return gates.stream().filter(gate -> gate.scope() == GateScope.PARTITION).map(gate -> new Gate(gate.rule(), gate
                .maxRatio(), switch (gate.onBreach()) {
                    case FAIL -> Gate.OnBreach.Fail;
                    case WARN -> Gate.OnBreach.Warn;
                }, gate.minRows())).toList();
    }

    private static Storage storage(StorageSpec storage, Optional<Path> caFile) {
        return new Storage(given(storage.endpoint()), given(storage.region()), storage.pathStyle(), given(storage
                .kmsKeyId()), given(storage.expectedBucketOwner()), caFile.map(Path::toString).orElse(
                        null));
    }

    /** Secrets and ConfigMaps are Kubernetes' own: the same manifest runs without them. */
    private static List<String> notes(StorageSpec storage, Optional<Path> caFile) {
        var notes = new ArrayList<String>();
        if (given(storage.credentialsSecret()) != null) {
            notes.add(
                    "storage.credentialsSecret is ignored without Kubernetes: credentials come from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_PROFILE)");
        }
        if (given(storage.caConfigMap()) != null && caFile.isEmpty()) {
            notes.add("storage.caConfigMap is ignored without Kubernetes: give the certificates with --ca-file");
        }
        return notes;
    }

    private static String given(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static Sizing sizing(DatasetProfileSpec profile) {
        MemorySpec memory = profile.memory();
        var rules = memory.rules().stream().map(rule -> new MemoryRules.Rule(Match.parse(rule.match()), bytes(rule
                .memory()))).toList();
        var estimate = Optional.ofNullable(memory.fromInput()).map(from -> new MemoryRules.FromInput(bytes(from
                .base()), bytes(from.perGiB())));
        return new Sizing(new MemoryRules(bytes(memory.defaultMemory()), bytes(memory.max()), rules, estimate,
                new BigDecimal(memory.growth())), bytes(profile.scratch().size()), bytes(profile.scratch().max()), Span
                        .parse(profile.attemptDeadline()).duration());
    }

    private static Budget budget(DatasetProfileSpec profile) {
        return new Budget(profile.budget().maxPods(), bytes(profile.budget().maxMemory()), bytes(profile.budget()
                .maxScratch()));
    }

    private static RunPolicy policy(CleanRunSpec run) {
        FailurePolicy policy = run.failurePolicy();
        String limit = policy.maxFailedPartitions().getStrVal();
        FailureLimit failed = limit == null
                ? new FailureLimit.Count(policy.maxFailedPartitions().getIntVal())
                : new FailureLimit.Percent(new BigDecimal(limit.substring(0, limit.length() - 1)));
        OptionalInt most = run.maxActive() == null ? OptionalInt.empty() : OptionalInt.of(run.maxActive());
        return new RunPolicy(run.suspend(), most, run.priority(), policy.maxAttempts(), failed, run.retryRequest());
    }

    private static long bytes(String text) {
        return ByteSize.parse(text).bytes();
    }
}
