// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a scraper and a kubelet see. */
class EndpointsTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private Supplier<String> metrics = () -> "up 1\n";
    private Health alive = new Health(true, List.of("alive"));
    private Health ready = new Health(true, List.of("standby"));
    private Endpoints endpoints;

    @BeforeEach
    void the_server_runs() throws IOException {
        endpoints = new Endpoints(0, () -> metrics.get(), () -> alive, () -> ready).start();
    }

    @AfterEach
    void the_server_stops() {
        endpoints.close();
        client.close();
    }

    @Test
    void metrics_come_in_the_text_format() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("up 1\n");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void probes_say_what_is_wrong() throws IOException, InterruptedException {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").body()).isEqualTo("standby\n");
        ready = new Health(false, List.of("event source pods of cleanrun is unhealthy", "another"));
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).isEqualTo("event source pods of cleanrun is unhealthy\nanother\n");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        alive = new Health(false, List.of("stuck"));
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
    }

    @Test
    void a_failure_is_answered_too() throws IOException, InterruptedException {
        metrics = () -> {
            throw new IllegalStateException("broken");
        };
        assertThat(get("/metrics").statusCode()).isEqualTo(500);
        assertThat(get("/metrics").body()).contains("broken");
    }

    @Test
    void anything_else_is_not_there() throws IOException, InterruptedException {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/metrics/more").statusCode()).isEqualTo(404);
        assertThat(client.send(HttpRequest.newBuilder(uri("/metrics")).DELETE().build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
        assertThat(client.send(HttpRequest.newBuilder(uri("/healthz")).HEAD().build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_taken_port_is_told_with_its_variable() {
        assertThatThrownBy(() -> new Endpoints(endpoints.port(), () -> "", () -> alive, () -> ready))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("CLEANRUN_HTTP_PORT")
                .hasMessageContaining(Integer.toString(endpoints.port()));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + endpoints.port() + path);
    }
}
