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

/** The API server's own watch of pods, not through the proxy: every change, in the server's order, from now on. */
final class PodWatch implements AutoCloseable {
    private static final ObjectReader EVENTS = new ObjectMapper().readerFor(PodEvent.class);

    private final HttpClient client;
    private final InputStream stream;
    private final Consumer<PodEvent> each;
    private final Thread thread;
    private volatile boolean closing;
    private volatile RuntimeException broken;

    private PodWatch(HttpClient client, InputStream stream, Consumer<PodEvent> each) {
        this.client = client;
        this.stream = stream;
        this.each = each;
        this.thread = Thread.ofPlatform().name("pod-watch").unstarted(this::read);
    }

    /** Watches the pods with a label; {@code each} is called on one thread. */
    static PodWatch of(Upstream upstream, String label, Consumer<PodEvent> each) throws IOException,
            InterruptedException {
        HttpClient client = HttpClient.newBuilder().sslContext(upstream.context()).version(HttpClient.Version.HTTP_1_1)
                .build();
        URI pods = upstream.server().resolve("/api/v1/pods?labelSelector=" + URLEncoder.encode(label,
                StandardCharsets.UTF_8));
        String version = new ObjectMapper().readTree(client.send(HttpRequest.newBuilder(URI.create(pods + "&limit=1"))
                .build(), HttpResponse.BodyHandlers.ofString()).body()).path("metadata").path("resourceVersion")
                .asText();
        InputStream stream = client.send(HttpRequest.newBuilder(URI.create(pods
                + "&watch=true&timeoutSeconds=7200&resourceVersion=" + version)).build(), HttpResponse.BodyHandlers
                        .ofInputStream()).body();
        var watch = new PodWatch(client, stream, each);
        watch.thread.start();
        return watch;
    }

    private void read() {
        try (MappingIterator<PodEvent> events = EVENTS.readValues(stream)) {
            while (events.hasNextValue()) {
                PodEvent event = events.nextValue();
                if (event.isError()) {
                    throw new IllegalStateException("the watch was refused: " + event.object().message());
                }
                each.accept(event);
            }
            throw new IllegalStateException("the API server ended the watch");
        } catch (IOException e) {
            end(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            end(e);
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
