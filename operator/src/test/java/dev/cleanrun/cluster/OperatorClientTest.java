// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.cluster.StubServer.Reply;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests are sent once, and answers of a newer API are read. */
class OperatorClientTest {
    private static final Pod POD = new PodBuilder()
            .withNewMetadata()
            .withNamespace("claims")
            .withName("p")
            .endMetadata()
            .build();

    @ParameterizedTest
    @ValueSource(ints = {0, 429, 500, 503})
    void a_create_that_fails_is_sent_once(int status) throws IOException {
        try (var server = new StubServer(_ -> new Reply(status, "{}"));
                KubernetesClient client = OperatorClient.build(server.config())) {
            assertThatThrownBy(() -> client.resource(POD).create()).isInstanceOf(KubernetesClientException.class);
            assertThat(server.requests()).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.protocol()).isEqualTo("HTTP/1.1");
            });
        }
    }

    @Test
    void a_request_without_an_answer_fails_before_the_lease_ends() {
        Config config = Config.empty();
        OperatorClient.build(config).close();
        assertThat(config.getRequestTimeout()).isEqualTo(5000);
        assertThat(config.getConnectionTimeout()).isEqualTo(5000);
    }

    @Test
    void what_a_newer_api_holds_is_read() throws IOException {
        try (var server = new StubServer(_ -> new Reply(200, """
            {"apiVersion": "cleanrun.dev/v1alpha1", "kind": "CleanRun", "metadata": {"name": "r"}, "later": 1,
             "spec": {"profile": "medical", "mode": "Rehearse", "colour": "red",
                      "source": {"uri": "s3://a/b", "format": "Avro"}}}
            """));
                KubernetesClient client = OperatorClient.build(server.config())) {
            CleanRun run = client.resources(CleanRun.class)
                    .inNamespace("claims")
                    .withName("r")
                    .get();
            assertThat(run.getSpec().profile()).isEqualTo("medical");
            assertThat(run.getSpec().mode()).isNull();
            assertThat(run.getSpec().source().format()).isNull();
        }
    }

    @Test
    void an_elliptic_key_in_a_kubeconfig_is_taken_for_what_it_is(@TempDir Path folder)
            throws IOException, GeneralSecurityException {
        String pem = pem("EC");
        Config inside = new ConfigBuilder(Config.empty())
                .withClientKeyData(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)))
                .build();
        assertThat(ClientKey.isElliptic(inside)).isTrue();
        Path file = Files.writeString(folder.resolve("key.pem"), pem);
        Config beside = new ConfigBuilder(Config.empty())
                .withClientKeyFile(file.toString())
                .build();
        assertThat(ClientKey.isElliptic(beside)).isTrue();
        OperatorClient.build(beside).close();
        assertThat(beside.getClientKeyAlgo()).isEqualTo("EC");
    }

    @Test
    void other_keys_are_left_alone(@TempDir Path folder) throws IOException, GeneralSecurityException {
        Path file = Files.writeString(folder.resolve("key.pem"), pem("RSA"));
        assertThat(ClientKey.isElliptic(new ConfigBuilder(Config.empty())
                        .withClientKeyFile(file.toString())
                        .build()))
                .isFalse();
        assertThat(ClientKey.isElliptic(Config.empty())).isFalse();
    }

    private static String pem(String algorithm) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("EC") ? 256 : 1024);
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
