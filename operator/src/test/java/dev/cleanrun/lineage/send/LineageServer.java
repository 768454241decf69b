// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A real server that takes events; it can answer with errors first, or keep everybody waiting. */
public final class LineageServer implements AutoCloseable {
    private static final int CREATED = 201;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch open;
    private final HttpServer server;

    /** What came in. */
    public record Received(String path, String contentType, String authorization, String body) {}

    private LineageServer(boolean waits) throws IOException {
        open = new CountDownLatch(waits ? 1 : 0);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try {
                open.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            Integer answer = answers.poll();
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(body, StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answer == null ? CREATED : answer, -1);
            exchange.close();
        });
        server.start();
    }

    /** One that answers with these first, then takes everything. */
    public static LineageServer answering(Integer... first) throws IOException {
        var server = new LineageServer(false);
        server.answers.addAll(List.of(first));
        return server;
    }

    /** One that does not answer before it is closed. */
    public static LineageServer waiting() throws IOException {
        return new LineageServer(true);
    }

    /** Its address. */
    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What came in so far. */
    public List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        open.countDown();
        server.stop(0);
    }
}
