// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** {@code /metrics}, {@code /healthz} and {@code /readyz} on one port of all addresses. */
public final class Endpoints implements AutoCloseable {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Answer(int status, String type, String body) {}

    /**
     * Not reachable before {@link #start}.
     *
     * @param port 0 for any free one
     * @param metrics in the text format of Prometheus
     * @param alive of {@code /healthz}: whether the process need not be started again
     * @param ready of {@code /readyz}
     * @throws IOException when the port is taken
     */
    public Endpoints(int port, Supplier<String> metrics, Supplier<Health> alive, Supplier<Health> ready)
            throws IOException {
        try {
            server = HttpServer.create(new InetSocketAddress(port), 0);
        } catch (IOException e) {
            throw new IOException(
                    "port " + port + " for metrics and probes cannot be opened (" + e.getMessage()
                            + "); set CLEANRUN_HTTP_PORT to a free one",
                    e);
        }
        server.setExecutor(threads);
        server.createContext(
                "/", answering("/", () -> new Answer(404, PLAIN_TEXT, "here are /metrics, /healthz and /readyz\n")));
        server.createContext("/metrics", answering("/metrics", () -> new Answer(200, PROMETHEUS_TEXT, metrics.get())));
        server.createContext("/healthz", answering("/healthz", () -> of(alive.get())));
        server.createContext("/readyz", answering("/readyz", () -> of(ready.get())));
    }

    /** Answers from now on. */
    public Endpoints start() {
        server.start();
        return this;
    }

    /** The port that it answers on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Answer of(Health health) {
        return new Answer(health.well() ? 200 : 503, PLAIN_TEXT, String.join("\n", health.words()) + "\n");
    }

    private static HttpHandler answering(String path, Supplier<Answer> answer) {
        return exchange -> {
            try (exchange) {
                if (!path.equals("/") && !exchange.getRequestURI().getPath().equals(path)) {
                    send(exchange, new Answer(404, PLAIN_TEXT, "not found\n"));
                } else if (!exchange.getRequestMethod().equals("GET")
                        && !exchange.getRequestMethod().equals("HEAD")) {
                    send(exchange, new Answer(405, PLAIN_TEXT, "only GET\n"));
                } else {
                    send(exchange, computed(answer));
                }
            }
        };
    }

    /** Without an answer the caller would wait for its own time-out and learn nothing. */
    private static Answer computed(Supplier<Answer> answer) {
        try {
            return answer.get();
        } catch (RuntimeException e) {
            return new Answer(500, PLAIN_TEXT, "failed: " + e + "\n");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }
}
