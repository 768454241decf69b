// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.pods;

import dev.cleanrun.api.v1alpha1.NodeSelectorTerm;
import dev.cleanrun.api.v1alpha1.NodeSelectorTerm.NodeOperator;
import dev.cleanrun.api.v1alpha1.PlacementSpec;
import dev.cleanrun.api.v1alpha1.WorkerToleration;
import dev.cleanrun.api.v1alpha1.WorkerToleration.TaintEffect;
import dev.cleanrun.api.v1alpha1.WorkerToleration.TolerationOperator;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTermBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Optional;

/** Where a profile's pods may run, in Kubernetes' words. */
final class PodPlacement {
    private final PlacementSpec placement;

    PodPlacement(PlacementSpec placement) {
        this.placement = placement;
    }

    /** All demands in one term, since the terms of Kubernetes are alternatives. */
    Optional<Affinity> affinity() {
        if (placement.nodeSelectorTerms().isEmpty()) {
            return Optional.empty();
        }
        var all = new NodeSelectorTermBuilder()
                .withMatchExpressions(placement.nodeSelectorTerms().stream()
                        .map(PodPlacement::demand)
                        .toList())
                .build();
        return Optional.of(new AffinityBuilder()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withNodeSelectorTerms(all)
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .build());
    }

    List<Toleration> tolerations() {
        return placement.tolerations().stream().map(PodPlacement::toleration).toList();
    }

    Optional<String> priorityClassName() {
        return Optional.of(placement.priorityClassName()).filter(name -> !name.isEmpty());
    }

    private static NodeSelectorRequirement demand(NodeSelectorTerm term) {
        return new NodeSelectorRequirement(term.key(), word(term.operator()), term.values());
    }

    private static String word(NodeOperator operator) {
        return switch (operator) {
            case IN -> "In";
            case NOT_IN -> "NotIn";
            case EXISTS -> "Exists";
            case DOES_NOT_EXIST -> "DoesNotExist";
            case GT -> "Gt";
            case LT -> "Lt";
        };
    }

    private static Toleration toleration(WorkerToleration given) {
        Long seconds = given.tolerationSeconds() == null
                ? null
                : given.tolerationSeconds().longValue();
        return new Toleration(
                given.effect() == null ? null : word(given.effect()),
                orNull(given.key()),
                word(given.operator()),
                seconds,
                orNull(given.value()));
    }

    private static String word(TolerationOperator operator) {
        return switch (operator) {
            case EQUAL -> "Equal";
            case EXISTS -> "Exists";
        };
    }

    private static String word(TaintEffect effect) {
        return switch (effect) {
            case NO_SCHEDULE -> "NoSchedule";
            case PREFER_NO_SCHEDULE -> "PreferNoSchedule";
            case NO_EXECUTE -> "NoExecute";
        };
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
