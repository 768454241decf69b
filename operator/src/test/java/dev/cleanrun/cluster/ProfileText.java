// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

/**
 * A profile for tests.
 *
 * @param word what its name ends with
 * @param maxPods of its budget
 * @param maxMemory of its budget
 * @param memory of a first attempt
 * @param nodes value of the label of its nodes
 * @param podLabels added to its pods, as YAML
 */
record ProfileText(String word, int maxPods, String maxMemory, String memory, String nodes, String podLabels) {
    /** On simulated nodes, 1 GiB for each pod. */
    static ProfileText of(String word, int maxPods) {
        return new ProfileText(word, maxPods, maxPods + "Gi", "1Gi", Cluster.SIMULATED, "{}");
    }

    ProfileText memory(String each, String all) {
        return new ProfileText(word, maxPods, all, each, nodes, podLabels);
    }

    ProfileText nodes(String value) {
        return new ProfileText(word, maxPods, maxMemory, memory, value, podLabels);
    }

    ProfileText podLabel(String key, String value) {
        return new ProfileText(word, maxPods, maxMemory, memory, nodes, "{" + key + ": " + value + "}");
    }

    String yaml(String site) {
        return """
            apiVersion: cleanrun.dev/v1alpha1
            kind: DatasetProfile
            metadata: {name: %s-%s}
            spec:
              budget: {maxPods: %d, maxMemory: %s, maxScratch: 100Ti}
              memory: {default: %s, max: %s, growth: "2"}
              scratch: {size: 1Gi, max: 4Gi}
              cpu: 100m
              placement:
                podLabels: %s
                nodeSelectorTerms: [{key: %s, operator: In, values: [%s]}]
              recipe: {builtin: pharmacy}
            """.formatted(
                        site,
                        word,
                        maxPods,
                        maxMemory,
                        memory,
                        maxPods < 4 ? memory : "4Gi",
                        podLabels,
                        Cluster.NODE_LABEL,
                        nodes);
    }
}
