// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.cluster.OperatorClient;
import dev.cleanrun.cluster.StubServer;
import dev.cleanrun.cluster.StubServer.Reply;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class WatchedNamespacesTest {
    private final Set<String> readable = ConcurrentHashMap.newKeySet();
    private final List<Set<String>> changes = new ArrayList<>();

    @Test
    void a_namespace_that_is_gone_keeps_no_other_from_being_watched_and_is_taken_up_when_it_is_back() {
        readable.add("claims");
        try (var namespaces = namespaces("claims", "gone")) {
            namespaces.choose();
            assertThat(namespaces.watched()).containsExactly("claims");
            namespaces.start();
            namespaces.look();
            assertThat(changes).isEmpty();
            readable.add("gone");
            namespaces.look();
            assertThat(changes).containsExactly(Set.of("claims", "gone"));
            namespaces.look();
            assertThat(changes).hasSize(1);
        }
    }

    @Test
    void one_that_is_watched_is_not_given_up_while_it_runs() {
        readable.addAll(Set.of("claims", "other"));
        try (var namespaces = namespaces("claims", "other")) {
            namespaces.choose();
            readable.remove("other");
            namespaces.look();
            assertThat(changes).isEmpty();
        }
    }

    @Test
    void where_none_can_be_read_the_start_fails_as_it_should() {
        try (var namespaces = namespaces("claims", "other")) {
            namespaces.choose();
            assertThat(namespaces.watched()).containsExactlyInAnyOrder("claims", "other");
        }
    }

    @Test
    void all_namespaces_are_all_of_them() {
        try (var namespaces = namespaces()) {
            namespaces.choose();
            assertThat(namespaces.watched()).isEmpty();
        }
    }

    @Test
    void a_namespace_is_readable_unless_the_server_forbids_it() throws IOException {
        try (var server = new StubServer(request -> new Reply(
                        request.path().contains("/gone/") ? 403 : request.path().contains("/broken/") ? 500 : 200,
                        "{\"items\": []}"));
                KubernetesClient client = OperatorClient.build(server.config())) {
            var asked = WatchedNamespaces.readableBy(client);
            assertThat(asked.test("claims")).isTrue();
            assertThat(asked.test("gone")).isFalse();
            assertThatThrownBy(() -> asked.test("broken"))
                    .as("a server that does not say forbids nothing")
                    .isInstanceOf(KubernetesClientException.class);
        }
    }

    private WatchedNamespaces namespaces(String... wanted) {
        return new WatchedNamespaces(Set.of(wanted), readable::contains, changes::add);
    }
}
