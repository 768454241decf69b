// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace.otlp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A collector that keeps what it gets. */
public final class CollectorServer implements AutoCloseable {
    private final HttpServer server;
    private final List<ResourceSpans> spans = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    /** Takes everything. */
    public CollectorServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** From now on it answers with this status. */
    public void answers(int newStatus) {
        status = newStatus;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange;
                var body = new GZIPInputStream(exchange.getRequestBody())) {
            var request = ExportTraceServiceRequest.parseFrom(body);
            if (status == 200) {
                spans.addAll(request.getResourceSpansList());
                tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-token")));
            }
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(status, -1);
        }
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Collector collector(Map<String, String> headers) {
        return new Collector(Collector.address(address().toString()).orElseThrow(), headers);
    }

    /** What it took, by who sent it. */
    public List<ResourceSpans> taken() {
        return List.copyOf(spans);
    }

    /** All spans that it took. */
    public List<io.opentelemetry.proto.trace.v1.Span> spans() {
        return spans.stream()
                .flatMap(one -> one.getScopeSpansList().stream())
                .flatMap(one -> one.getSpansList().stream())
                .toList();
    }

    List<String> tokens() {
        return List.copyOf(tokens);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
