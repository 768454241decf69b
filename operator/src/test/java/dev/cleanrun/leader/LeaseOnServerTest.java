// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.cluster.OperatorClient;
import dev.cleanrun.cluster.StubServer;
import dev.cleanrun.cluster.StubServer.Reply;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is read from and written to the API server. */
class LeaseOnServerTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-02T03:00:00Z");
    private static final LeaseSettings SETTINGS =
            LeaseSettings.of("ns", "cleanrun-operator", "pod", new UUID(0, 1), Duration.ofSeconds(5));

    private final LeaseOnServer lease = new LeaseOnServer(SETTINGS);

    @Test
    void a_lease_that_is_given_back_names_no_holder_and_replaces_only_what_was_read() throws IOException {
        try (var server = new StubServer(request ->
                        request.method().equals("GET") ? new Reply(200, lease("""
                            "spec": {"holderIdentity": "pod_1", "leaseDurationSeconds": 15}\
                            """)) : new Reply(200, request.body()));
                KubernetesClient client = OperatorClient.build(server.config())) {
            assertThat(lease.get(client).getHolderIdentity()).isEqualTo("pod_1");
            lease.update(client, new LeaderElectionRecord(null, Duration.ofSeconds(1), NOW, NOW, 3));
            StubServer.Request written = server.requests().getLast();
            assertThat(written.method()).isEqualTo("PUT");
            assertThat(written.path()).isEqualTo("/apis/coordination.k8s.io/v1/namespaces/ns/leases/cleanrun-operator");
            assertThat(written.body())
                    .contains("\"resourceVersion\":\"77\"", "\"leaseTransitions\":3", "\"team\"")
                    .doesNotContain("holderIdentity");
        }
    }

    @Test
    void an_empty_lease_is_free() throws IOException {
        try (var server = new StubServer(_ -> new Reply(200, lease("\"spec\": {}")));
                KubernetesClient client = OperatorClient.build(server.config())) {
            LeaderElectionRecord record = lease.get(client);
            assertThat(record.getHolderIdentity()).isEmpty();
            assertThat(record.getLeaseDuration()).isEqualTo(SETTINGS.times().duration());
        }
    }

    @Test
    void no_lease_is_no_error() throws IOException {
        try (var server = new StubServer(request ->
                        request.method().equals("POST") ? new Reply(201, request.body()) : new Reply(404, "{}"));
                KubernetesClient client = OperatorClient.build(server.config())) {
            assertThat(lease.get(client)).isNull();
            lease.create(client, new LeaderElectionRecord("pod_1", Duration.ofSeconds(15), NOW, NOW, 0));
            assertThat(server.requests().getLast().body())
                    .contains(
                            "\"holderIdentity\":\"pod_1\"",
                            "\"leaseDurationSeconds\":15",
                            "\"name\":\"cleanrun-operator\"");
        }
    }

    private static String lease(String rest) {
        return """
            {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
             "metadata": {"namespace": "ns", "name": "cleanrun-operator", "resourceVersion": "77",
                          "labels": {"team": "claims"}}, %s}
            """.formatted(rest);
    }
}
