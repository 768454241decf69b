// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.cluster.RunFiles.SecretRead;
import dev.cleanrun.cluster.StubServer.Reply;
import dev.cleanrun.cluster.StubServer.Request;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ConfigMaps and Secrets, whatever the API server answers. */
class KubernetesFilesTest {
    private static final ConfigMap WANTED = new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace("claims")
            .withName("plan")
            .endMetadata()
            .withData(Map.of("k", "new"))
            .build();

    private static List<String> asked(Function<Request, Reply> answer, boolean leads, Consumer<KubernetesFiles> work)
            throws IOException {
        try (var server = new StubServer(answer);
                KubernetesClient client = OperatorClient.build(server.config())) {
            work.accept(new KubernetesFiles(client, () -> leads));
            return server.requests().stream()
                    .map(request -> request.method() + " " + request.path().replaceFirst("/api/v1/namespaces/", ""))
                    .toList();
        }
    }

    private static String map(String value) {
        return "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"plan\", \"namespace\":"
                + " \"claims\"}, \"data\": {\"k\": \"" + value + "\"}}";
    }

    @Test
    void a_map_is_made_once() throws IOException {
        assertThat(asked(_ -> new Reply(201, map("new")), true, files -> files.keep(WANTED)))
                .containsExactly("POST claims/configmaps");
    }

    @Test
    void one_that_is_there_already_with_the_same_content_is_left() throws IOException {
        assertThat(asked(
                        request -> request.method().equals("POST") ? new Reply(409, "{}") : new Reply(200, map("new")),
                        true,
                        files -> files.keep(WANTED)))
                .containsExactly("POST claims/configmaps", "GET claims/configmaps/plan");
    }

    @Test
    void one_with_other_content_is_replaced_since_somebody_else_made_it() throws IOException {
        var first = new AtomicBoolean(true);
        assertThat(asked(
                        request -> switch (request.method()) {
                            case "POST" -> first.getAndSet(false) ? new Reply(409, "{}") : new Reply(201, map("new"));
                            case "DELETE" ->
                                new Reply(
                                        200, "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Success\"}");
                            default -> new Reply(200, map("forged"));
                        },
                        true,
                        files -> files.keep(WANTED)))
                .containsExactly(
                        "POST claims/configmaps",
                        "GET claims/configmaps/plan",
                        "DELETE claims/configmaps/plan",
                        "POST claims/configmaps");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 422})
    void a_map_that_the_server_refuses_is_told_apart_from_one_that_it_did_not_answer_for(int status)
            throws IOException {
        asked(
                _ -> new Reply(status, "{}"),
                true,
                files -> assertThatThrownBy(() -> files.keep(WANTED))
                        .isInstanceOf(ApiRefused.class)
                        .hasMessageContaining("claims/plan"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 429, 500})
    void a_map_that_may_not_be_there_is_never_taken_for_kept(int status) throws IOException {
        asked(
                _ -> new Reply(status, "{}"),
                true,
                files -> assertThatThrownBy(() -> files.keep(WANTED))
                        .isInstanceOf(ApiUnavailable.class)
                        .hasMessageContaining("claims/plan"));
    }

    @Test
    void who_does_not_surely_lead_writes_nothing() throws IOException {
        assertThat(asked(
                        _ -> new Reply(201, map("new")),
                        false,
                        files -> assertThatThrownBy(() -> files.keep(WANTED)).isInstanceOf(ApiUnavailable.class)))
                .isEmpty();
    }

    @Test
    void no_map_is_told_apart_from_no_answer() throws IOException {
        asked(
                _ -> new Reply(404, "{}"),
                true,
                files -> assertThat(files.configMap("claims", "plan")).isEmpty());
        asked(
                _ -> new Reply(500, "{}"),
                true,
                files -> assertThatThrownBy(() -> files.configMap("claims", "plan"))
                        .isInstanceOf(ApiUnavailable.class));
    }

    @Test
    void a_secret_is_read_or_missing_or_closed_and_no_value_of_it_is_told() throws IOException {
        asked(
                _ -> new Reply(
                        200,
                        "{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"data\": {\"AWS_ACCESS_KEY_ID\": \"aWQ=\"}}"),
                true,
                files -> {
                    SecretRead read = files.secret("claims", "s3");
                    assertThat(read).isEqualTo(new SecretRead.Read(Map.of("AWS_ACCESS_KEY_ID", "id")));
                    assertThat(read.toString()).isEqualTo("Read[[AWS_ACCESS_KEY_ID]]");
                });
        asked(
                _ -> new Reply(404, "{}"),
                true,
                files -> assertThat(files.secret("claims", "s3")).isEqualTo(new SecretRead.Missing()));
        asked(
                _ -> new Reply(403, "{}"),
                true,
                files -> assertThat(files.secret("claims", "s3")).isEqualTo(new SecretRead.Forbidden()));
        asked(
                _ -> new Reply(500, "{}"),
                true,
                files -> assertThatThrownBy(() -> files.secret("claims", "s3")).isInstanceOf(ApiUnavailable.class));
    }
}
