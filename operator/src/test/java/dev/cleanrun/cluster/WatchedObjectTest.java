// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRun;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedObjectTest {
    private final KubernetesSerialization lean = OperatorClient.leanSerialization();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\": \"Pod\", \"apiVersion\": \"v1\", \"metadata\": {\"name\": \"a\"}",
                "\"metadata\": {\"name\": \"a\"}, \"kind\": \"Pod\", \"apiVersion\": \"v1\"",
                "\"kind\": \"Pod\", \"metadata\": {\"name\": \"a\"}, \"apiVersion\": \"v1\""
            })
    void a_pod_is_a_pod_in_whatever_order_its_fields_come(String fields) {
        assertThat(event(fields))
                .isInstanceOfSatisfying(
                        Pod.class,
                        pod -> assertThat(pod.getMetadata().getName()).isEqualTo("a"));
    }

    @Test
    void other_kinds_are_what_they_are() {
        lean.registerKubernetesResource(CleanRun.class);
        assertThat(event("\"kind\": \"CleanRun\", \"apiVersion\": \"cleanrun.dev/v1alpha1\", \"metadata\":"
                        + " {\"name\": \"r\"}"))
                .isInstanceOf(CleanRun.class);
        assertThat(event("\"kind\": \"Status\", \"apiVersion\": \"v1\", \"code\": 410"))
                .isInstanceOf(Status.class);
        assertThat(event("\"kind\": \"Pod\", \"apiVersion\": \"example.com/v1\", \"metadata\": {\"name\": \"x\"}"))
                .isInstanceOf(GenericKubernetesResource.class);
    }

    @Test
    void what_the_operator_never_asks_for_is_left_out() {
        Object pod = event("""
            "kind": "Pod", "apiVersion": "v1",
            "metadata": {"name": "a", "managedFields": [{"manager": "kubelet", "fieldsV1": {"f:status": {}}}]},
            "spec": {"nodeName": "n", "containers": [{"name": "worker", "env": [{"name": "A", "value": "b"}]}]}\
            """);
        assertThat(pod).isInstanceOfSatisfying(Pod.class, it -> {
            assertThat(((HasMetadata) it).getMetadata().getManagedFields()).isEmpty();
            assertThat(it.getSpec().getNodeName()).isEqualTo("n");
            assertThat(it.getSpec().getContainers().getFirst().getEnv()).isEmpty();
        });
    }

    private Object event(String fields) {
        var event = lean.unmarshal("{\"type\": \"MODIFIED\", \"object\": {" + fields + "}}", WatchEvent.class);
        assertThat(event.getType()).isEqualTo("MODIFIED");
        return event.getObject();
    }
}
