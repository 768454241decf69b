// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.WatchEvent;
import java.util.Map;

/**
 * Leaves out of pods that are read what the operator wrote there itself and never asks for: most of the work of
 * reading, and of the memory of ten thousand of them. What is sent is whole.
 */
final class LeanPods {
    private LeanPods() {}

    /** For a mapper that reads for the operator alone. */
    static Module module() {
        return new SimpleModule("lean pods")
                .setMixInAnnotation(ObjectMeta.class, Meta.class)
                .setMixInAnnotation(PodSpec.class, Spec.class)
                .setMixInAnnotation(Container.class, Containers.class)
                .setMixInAnnotation(PodStatus.class, Status.class)
                .setMixInAnnotation(ContainerStatus.class, States.class)
                .setMixInAnnotation(WatchEvent.class, Event.class);
    }

    /** Called by nobody: it lends its annotation. */
    @SuppressWarnings("UnusedMethod")
    private interface Event {
        @JsonDeserialize(using = WatchedObject.class)
        void setObject(Object object);
    }

    @SuppressWarnings("UnusedMethod")
    @JsonIgnoreProperties(value = "managedFields", allowGetters = true)
    private interface Meta {
        @JsonDeserialize(using = OwnAnnotations.class)
        void setAnnotations(Map<String, String> annotations);
    }

    @JsonIgnoreProperties(
            value = {
                "affinity",
                "automountServiceAccountToken",
                "dnsPolicy",
                "enableServiceLinks",
                "imagePullSecrets",
                "preemptionPolicy",
                "priority",
                "priorityClassName",
                "restartPolicy",
                "schedulerName",
                "securityContext",
                "serviceAccount",
                "serviceAccountName",
                "tolerations"
            },
            allowGetters = true)
    private interface Spec {}

    @JsonIgnoreProperties(
            value = {
                "args",
                "command",
                "env",
                "image",
                "imagePullPolicy",
                "securityContext",
                "terminationMessagePath",
                "terminationMessagePolicy",
                "volumeMounts"
            },
            allowGetters = true)
    private interface Containers {}

    @JsonIgnoreProperties(
            value = {"hostIP", "hostIPs", "podIP", "podIPs", "qosClass"},
            allowGetters = true)
    private interface Status {}

    @JsonIgnoreProperties(
            value = {"allocatedResources", "containerID", "imageID", "resources", "user", "volumeMounts"},
            allowGetters = true)
    private interface States {}
}
