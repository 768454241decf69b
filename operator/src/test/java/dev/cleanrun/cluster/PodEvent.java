// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.names.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of the API server's watch of pods, as far as the tests look at it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record PodEvent(String type, Pod object) {
    /** A pod, or the status of an error. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pod(Metadata metadata, Spec spec, Status status, String message) {}

    /** Who it is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Metadata(String name, String namespace, String uid, Map<String, String> labels, String resourceVersion) {}

    /** Its size. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Spec(List<Container> containers) {}

    /** Likewise. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Container(Resources resources) {}

    /** Likewise. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Resources(Map<String, String> limits) {}

    /** How far it is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Status(String phase) {}

    boolean isError() {
        return type.equals("ERROR");
    }

    boolean isDeletion() {
        return type.equals("DELETED");
    }

    String uid() {
        return object.metadata().uid();
    }

    /** Whether it is there and has not ended: terminating ones still use their memory. */
    boolean isLive() {
        return !isDeletion() && !hasEnded();
    }

    boolean hasEnded() {
        return object.status() != null
                && object.status().phase() != null
                && List.of("Succeeded", "Failed").contains(object.status().phase());
    }

    String label(String name) {
        return Optional.ofNullable(object.metadata().labels()).orElse(Map.of()).getOrDefault(name, "");
    }

    String profile() {
        return label(Labels.PROFILE);
    }

    /** {@code run-uid/index}. */
    String partition() {
        return label(Labels.RUN_UID) + "/" + label(Labels.INDEX);
    }

    long memory() {
        return object.spec().containers().stream()
                .map(Container::resources)
                .filter(one -> one != null && one.limits() != null)
                .map(one -> one.limits().get("memory"))
                .filter(one -> one != null)
                .mapToLong(one -> ByteSize.parse(one).bytes())
                .sum();
    }
}
