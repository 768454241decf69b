// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.cluster.ApiUnavailable;
import dev.cleanrun.cluster.Deliveries;
import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.order.LinkPolicy;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.learning.LearnedMemories;
import dev.cleanrun.manifest.CheckResult;
import dev.cleanrun.manifest.CheckedDelivery;
import dev.cleanrun.manifest.ClusterRules;
import dev.cleanrun.manifest.Problem;
import dev.cleanrun.manifest.ResourceCheck;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.DeliveredFiles;
import dev.cleanrun.observe.DeliveryDiscovery;
import dev.cleanrun.observe.DeliveryQuery;
import dev.cleanrun.observe.DiscoveryLimits;
import dev.cleanrun.snapshot.RunSnapshot;
import dev.cleanrun.store.Links;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Stores;
import dev.cleanrun.terms.DeliveryTerms;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From a delivery that nobody has looked at to the plan of its files. Writes nothing but the probe of the target. */
public final class DeliveryPlanMaking implements PlanMaker {
    private final Deliveries deliveries;
    private final RunStorage access;
    private final ClusterRules rules;
    private final WorkerSizes workers;
    private final DiscoveryLimits limits;
    private final InstantSource clock;
    private final ResourceCheck resources = new ResourceCheck();

    /**
     * With what it needs.
     *
     * @param limits of each discovery
     */
    public DeliveryPlanMaking(
            Deliveries deliveries,
            RunStorage access,
            ClusterRules rules,
            WorkerSizes workers,
            DiscoveryLimits limits,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.access = access;
        this.rules = rules;
        this.workers = workers;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public void prove(RunRef ref, CleanRun run, DatasetProfile profile) {
        wanted(ref, profile);
        new OpenedTarget(access).prove(ref, run.getSpec(), profile, List.of());
    }

    @Override
    public Made make(RunRef ref, CleanRun run, DatasetProfile profile) {
        DeliveryQuery wanted = wanted(ref, profile);
        return new OpenedTarget(access).with(ref, run.getSpec(), profile, List.of(), (stores, target) -> {
            DeliveredFiles found = discovery(stores, wanted).discover(target);
            return new Made(snapshot(found, wanted, profile), Optional.empty());
        });
    }

    /** As it was planned: its layout may have changed with the operator since. */
    @Override
    public Replanned again(RunRef ref, CleanRunSpec spec, RunSnapshot snapshot, LiveProfile profile, int index) {
        DeliveryQuery wanted = snapshot.delivery()
                .orElseThrow(() -> new RunBlocked(
                        ConditionReason.PLAN_LOST,
                        "the plan of the delivery says nothing of how its files are read: delete the delivery and apply"
                                + " it again; what is delivered is skipped then"));
        Stores stores = access.open(ref, spec, profile.spec().access(), List.of());
        return discovery(stores, wanted)
                .again(snapshot.plan().line(index).path())
                .<Replanned>map(found -> new Replanned.As(
                        PlannedPartition.of(index, found.fact(), profile.terms().sizing())))
                .orElseGet(Replanned.Gone::new);
    }

    private DeliveryQuery wanted(RunRef ref, DatasetProfile profile) {
        Delivery delivery = deliveries
                .delivery(ref)
                .orElseThrow(() ->
                        new ApiUnavailable("the delivery " + ref.namespace() + "/" + ref.name() + " is gone", null));
        List<String> problems = rules.problems(delivery.getSpec());
        if (!problems.isEmpty()) {
            throw invalid(String.join("; ", problems));
        }
        return switch (resources.check(delivery, profile)) {
            case CheckResult.Accepted<CheckedDelivery>(List<CheckedDelivery> checked) -> wanted(checked.getFirst());
            case CheckResult.Refused<CheckedDelivery>(List<Problem> wrong) ->
                throw invalid(ResourceCheck.sentence(wrong));
        };
    }

    private static DeliveryQuery wanted(CheckedDelivery checked) {
        try {
            return DeliveryTerms.wanted(checked.delivery().getSpec(), checked.file());
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    private static RunBlocked invalid(String message) {
        return new RunBlocked(ConditionReason.INVALID_SPEC, message);
    }

    private DeliveryDiscovery discovery(Stores stores, DeliveryQuery wanted) {
        Links links = wanted.source().symbolicLinks() == LinkPolicy.FOLLOW ? Links.FOLLOW : Links.REFUSE;
        return new DeliveryDiscovery(uri -> stores.source(Location.parse(uri), links), wanted, limits, clock);
    }

    private RunSnapshot snapshot(DeliveredFiles found, DeliveryQuery wanted, DatasetProfile profile) {
        String made = wanted.options();
        LearnedMemories.Sized sized = workers.plan(
                found.files().stream().map(DeliveredFiles.Found::fact).toList(), profile, made);
        return new RunSnapshot(
                null,
                workers.image(profile.getSpec()),
                made,
                List.of(),
                Stream.concat(found.notes().stream(), sized.note().stream()).toList(),
                sized.plan().withoutSummary(),
                ContractVersion.CLEANING_REVISION,
                Optional.of(wanted));
    }
}
