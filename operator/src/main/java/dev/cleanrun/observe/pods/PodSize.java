// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.names.Labels;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a pod may use, as it says: never negative, and a size that no number holds is the largest one. A limit that
 * somebody lowered or took away, as admission webhooks do, counts as it was asked for: the worker uses what its order
 * gives it.
 */
final class PodSize {
    private static final Pattern BYTES = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private PodSize() {}

    static AttemptSize of(Pod pod) {
        return new AttemptSize(Math.max(limit(pod), asked(pod, Labels.MEMORY)), asked(pod, Labels.SCRATCH));
    }

    private static long limit(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .filter(container -> Labels.CONTAINER.equals(container.getName()))
                .findFirst()
                .map(Container::getResources)
                .map(ResourceRequirements::getLimits)
                .map(limits -> limits.get("memory"))
                .map(PodSize::bytes)
                .orElse(0L);
    }

    private static long bytes(Quantity quantity) {
        try {
            return quantity.getNumericalAmount()
                    .max(BigDecimal.ZERO)
                    .min(MOST)
                    .setScale(0, RoundingMode.UP)
                    .longValueExact();
        } catch (IllegalArgumentException | ArithmeticException _) {
            // No quantity at all, which no API server lets through: it counts as much as there can be.
            return Long.MAX_VALUE;
        }
    }

    private static long asked(Pod pod, String annotation) {
        Map<String, String> annotations =
                Objects.requireNonNullElse(pod.getMetadata().getAnnotations(), Map.of());
        String bytes = PodView.text(annotations.get(annotation));
        return BYTES.matcher(bytes).matches() ? Long.parseLong(bytes) : 0;
    }
}
