// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** Where the workers run, and what their pods carry. */
@ApiType
public record PlacementSpec(
        @JsonPropertyDescription("Node labels that a node must have; all must hold. Default: any node; at most 16.")
        @Default("[]")
        @Size(max = 16)
        List<NodeSelectorTerm> nodeSelectorTerms,

        @JsonPropertyDescription("Taints of nodes that the pods tolerate. Default: none; at most 16.")
        @Default("[]")
        @Size(max = 16)
        List<WorkerToleration> tolerations,

        @JsonPropertyDescription(
                "Priority class of the pods. Default: empty, the cluster's default; at most 253 " + "characters.")
        @Default("\"\"")
        @Size(max = 253)
        @Pattern(Patterns.OPTIONAL_NAME)
        String priorityClassName,

        @JsonPropertyDescription(
                "Labels added to the pods; those of CleanRun win. Default: none; at most 32 of 63 " + "characters.")
        @Default("{}")
        @Size(max = 32)
        Map<String, @Size(max = 63) @Pattern("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$") String> podLabels,

        @JsonPropertyDescription("Annotations added to the pods. Default: none; at most 32 of 4096 characters.")
        @Default("{}")
        @Size(max = 32)
        Map<String, @Size(max = 4096) String> podAnnotations,

        @JsonPropertyDescription("Names of Secrets, in the run's namespace, that the image is pulled with. "
                + "Default: none; at most 8 of 253 characters.")
        @Default("[]")
        @Size(max = 8)
        List<@Size(min = 1, max = 253) @Pattern(Patterns.NAME) String> imagePullSecrets) {}
