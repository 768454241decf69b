// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import com.sun.net.httpserver.HttpServer;
import dev.cleanrun.contract.json.ContractJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real server that answers as Ollama does, with vectors that a test says, or as the test says otherwise. */
public final class ModelServer implements AutoCloseable {
    private static final int OK = 200;

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final HttpServer server;

    /** What it was asked. */
    public record Asked(String model, List<String> input) {}

    /** What it answers: {@code sent} bytes are announced, those of the body alone come. */
    record Answer(int status, String body, long sent) {
        static Answer of(int status, String body) {
            return new Answer(status, body, body.length());
        }
    }

    private record Vectors(String model, List<float[]> embeddings) {}

    private ModelServer(Function<Asked, Answer> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/embed", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Asked question = ContractJson.read(body, Asked.class);
            asked.add(question);
            Answer answer = answers.apply(question);
            exchange.sendResponseHeaders(answer.status(), answer.sent());
            exchange.getResponseBody().write(answer.body().getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            if (answer.sent() > answer.body().length()) {
                try {
                    open.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
            exchange.close();
        });
        server.start();
    }

    /** One with a vector for every text. */
    public static ModelServer of(Function<String, float[]> vectors) throws IOException {
        return answering(question -> vectors(question, vectors));
    }

    /** One that answers anything. */
    static ModelServer answering(Function<Asked, Answer> answers) throws IOException {
        return new ModelServer(answers);
    }

    static Answer vectors(Asked question, Function<String, float[]> vectors) {
        return Answer.of(
                OK,
                ContractJson.write(new Vectors(
                        question.model(), question.input().stream().map(vectors).toList())));
    }

    /** Its address. */
    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What it was asked so far. */
    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        open.countDown();
        server.stop(0);
    }
}
