// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Pods of the worker's image on the real node, in a namespace of their own that allows nothing but restricted pods. */
final class WorkerPods implements AutoCloseable {
    static final String RECIPE = "/etc/cleanrun/recipe/recipe.yaml";
    private static final String NAME = "recipe";

    private final KubernetesClient client;
    private final String namespace = "image-" + UUID.randomUUID().toString().substring(0, 8);
    private final String image;

    WorkerPods(KubernetesClient client, String image, String recipe) {
        this.client = client;
        this.image = image;
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToData("recipe.yaml", recipe)
                        .build())
                .create();
    }

    /**
     * How a pod ended.
     *
     * @param pod its last state
     * @param log of its container
     */
    record Ended(Pod pod, String log) {
        ContainerStateTerminated container() {
            return pod.getStatus().getContainerStatuses().getFirst().getState().getTerminated();
        }

        int exit() {
            return container().getExitCode();
        }
    }

    /** Runs a pod to its end. */
    Ended run(String name, Map<String, String> environment, String memory, Long deadlineSeconds, List<String> command) {
        client.resource(pod(name, environment, memory, deadlineSeconds, command))
                .create();
        var pods = client.pods().inNamespace(namespace).withName(name);
        Pod pod = pods.waitUntilCondition(
                it -> it != null
                        && it.getStatus() != null
                        && List.of("Succeeded", "Failed")
                                .contains(it.getStatus().getPhase())
                        && !it.getStatus().getContainerStatuses().isEmpty()
                        && it.getStatus()
                                        .getContainerStatuses()
                                        .getFirst()
                                        .getState()
                                        .getTerminated()
                                != null,
                2,
                TimeUnit.MINUTES);
        return new Ended(pod, pods.getLog());
    }

    private Pod pod(
            String name, Map<String, String> environment, String memory, Long deadlineSeconds, List<String> command) {
        List<EnvVar> variables = environment.entrySet().stream()
                .map(it -> new EnvVarBuilder()
                        .withName(it.getKey())
                        .withValue(it.getValue())
                        .build())
                .toList();
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withActiveDeadlineSeconds(deadlineSeconds)
                .withNodeSelector(Map.of("testbed/node", "real"))
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withFsGroup(10001L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("worker")
                .withImage(image)
                .withImagePullPolicy("Never")
                .withCommand(command)
                .withEnv(variables)
                .withNewResources()
                .addToLimits("memory", new Quantity(memory))
                .addToRequests("cpu", new Quantity("100m"))
                .endResources()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .addToDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .addNewVolumeMount()
                .withName("scratch")
                .withMountPath("/scratch")
                .endVolumeMount()
                .addNewVolumeMount()
                .withName(NAME)
                .withMountPath("/etc/cleanrun/recipe")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("scratch")
                .withNewEmptyDir()
                .withSizeLimit(new Quantity("1Gi"))
                .endEmptyDir()
                .endVolume()
                .addNewVolume()
                .withName(NAME)
                .withNewConfigMap()
                .withName(NAME)
                .endConfigMap()
                .endVolume()
                .endSpec()
                .build();
    }

    @Override
    public void close() {
        client.namespaces().withName(namespace).delete();
        client.close();
    }
}
