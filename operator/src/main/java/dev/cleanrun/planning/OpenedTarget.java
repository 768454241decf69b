// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.DiscoveryStalled;
import dev.cleanrun.store.ConditionsProbe;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.store.Stores;
import dev.cleanrun.terms.RunTerms;
import java.util.List;
import java.util.function.BiFunction;

/** Storage of a run while something is asked of it; what goes wrong there is told as what blocks the run. */
record OpenedTarget(RunStorage access) {
    /**
     * Does work with source and target.
     *
     * @param lists addresses of the lists that belong to it
     * @throws RunBlocked when storage refuses, or a person has to look at it
     */
    <T> T with(
            RunRef ref,
            CleanRunSpec spec,
            DatasetProfile profile,
            List<String> lists,
            BiFunction<Stores, Store, T> work) {
        try {
            Stores stores = access.open(ref, spec, profile.getSpec().access(), lists);
            try (Store target = stores.target(Location.parse(spec.target().uri()))) {
                return work.apply(stores, target);
            }
        } catch (DiscoveryStalled e) {
            throw new RunBlocked(e.reason(), e.getMessage());
        } catch (StoreException e) {
            throw new RunBlocked(reason(e.kind()), e.getMessage());
        }
    }

    /** Proves that the target may be written to, and that its server keeps its promises. */
    void prove(RunRef ref, CleanRunSpec spec, DatasetProfile profile, List<String> lists) {
        with(ref, spec, profile, lists, (_, target) -> {
            switch (RunTerms.target(spec).conditionalWrites()) {
                case REQUIRE -> ConditionsProbe.check(target, TargetPaths.probeKey(ref.uid()));
                case ASSUME -> ConditionsProbe.write(target, TargetPaths.probeKey(ref.uid()));
            }
            return target;
        });
    }

    private static ConditionReason reason(StoreException.Kind kind) {
        return switch (kind) {
            case UNAVAILABLE, CHANGED, INTERRUPTED -> ConditionReason.STORAGE_UNAVAILABLE;
            case DENIED -> ConditionReason.ACCESS_DENIED;
            case NO_LOCATION -> ConditionReason.NO_SUCH_LOCATION;
            case NOT_CONDITIONAL -> ConditionReason.TARGET_NOT_CONDITIONAL;
            case DISK_FULL, STORE_FULL, FOREIGN, OTHER -> ConditionReason.STORAGE_ERROR;
        };
    }
}
