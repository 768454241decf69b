// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.cleanrun.cluster.proxy.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The API server's own watch of pods, not through the proxy: every change, in the server's order, from now on. The
 * server ends the watch of a reader that is slow for a moment; it is taken up at the same place.
 */
final class PodWatch implements AutoCloseable {
    private static final ObjectReader EVENTS = new ObjectMapper().readerFor(PodEvent.class);

    private final HttpClient client;
    private final URI pods;
    private final Consumer<PodEvent> each;
    private final Thread thread = Thread.ofPlatform().name("pod-watch").unstarted(this::read);
    private String version;
    private volatile boolean closing;
    private volatile RuntimeException broken;

    private PodWatch(HttpClient client, URI pods, Consumer<PodEvent> each) {
        this.client = client;
        this.pods = pods;
        this.each = each;
    }

    /** Watches the pods with a label; {@code each} is called on one thread. */
    static PodWatch of(Upstream upstream, String label, Consumer<PodEvent> each)
            throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(upstream.context())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        var watch = new PodWatch(
                client,
                upstream.server()
                        .resolve("/api/v1/pods?labelSelector=" + URLEncoder.encode(label, StandardCharsets.UTF_8)),
                each);
        try (InputStream list = watch.open("&limit=1")) {
            watch.version = new ObjectMapper()
                    .readTree(list)
                    .path("metadata")
                    .path("resourceVersion")
                    .asText();
        }
        watch.thread.start();
        return watch;
    }

    private InputStream open(String query) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(pods + query)).build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    private void read() {
        try {
            while (!closing) {
                readOn();
            }
        } catch (IOException e) {
            end(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            end(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readOn() throws IOException, InterruptedException {
        try (InputStream stream = open("&watch=true&timeoutSeconds=7200&resourceVersion=" + version);
                MappingIterator<PodEvent> events = EVENTS.readValues(stream)) {
            while (events.hasNextValue()) {
                PodEvent event = events.nextValue();
                if (event.isError()) {
                    throw new IllegalStateException(
                            "the watch was refused: " + event.object().message());
                }
                version = event.object().metadata().resourceVersion();
                each.accept(event);
            }
        }
    }

    private void end(RuntimeException why) {
        if (!closing) {
            broken = why;
        }
    }

    /** @throws RuntimeException when it did not see everything, or its consumer failed */
    void refuseIfBroken() {
        if (broken != null) {
            throw broken;
        }
    }

    @Override
    public void close() {
        closing = true;
        client.shutdownNow();
        client.close();
    }
}
