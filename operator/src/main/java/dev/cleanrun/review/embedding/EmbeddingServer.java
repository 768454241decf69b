// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import dev.cleanrun.contract.json.ContractJson;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server that gives vectors for texts as Ollama does: {@code POST /api/embed}. */
public final class EmbeddingServer implements AutoCloseable {
    /** Most texts of a request. */
    static final int BATCH = 64;

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(60);
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final EmbeddingAddress address;
    private final String model;
    private final Duration answering;

    /** A server, and a model that it has. */
    public EmbeddingServer(EmbeddingAddress address, String model) {
        this(address, model, ANSWERING);
    }

    EmbeddingServer(EmbeddingAddress address, String model, Duration answering) {
        this.address = address;
        this.model = model;
        this.answering = answering;
    }

    private record Question(String model, List<String> input) {}

    /** The model's name. */
    String model() {
        return model;
    }

    /**
     * A vector for each text, in their order, all of one length.
     *
     * @param texts at most {@value #BATCH}
     * @throws EmbeddingFault when the server cannot be asked, or its answer is of no use
     */
    List<float[]> vectors(List<String> texts) {
        HttpResponse<byte[]> answer = answer(ContractJson.write(new Question(model, texts)));
        return switch (answer.statusCode()) {
            case OK -> {
                try {
                    yield EmbeddingAnswer.read(answer.body(), texts.size());
                } catch (IllegalArgumentException e) {
                    throw fault(e.getMessage(), "look at whether " + model + " is an embedding model of that server");
                }
            }
            case NOT_FOUND ->
                throw fault(
                        "answers with status 404, so that it has no model " + model + " or is no server as Ollama is",
                        "pull the model there, or correct --model or --embeddings");
            default ->
                throw fault(
                        "answers with status " + answer.statusCode(),
                        "look at its log, and at whether " + model + " is an embedding model");
        };
    }

    EmbeddingFault fault(String happened, String next) {
        return new EmbeddingFault(address.uri(), happened, next);
    }

    private HttpResponse<byte[]> answer(String question) {
        HttpRequest request = HttpRequest.newBuilder(address.uri())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question))
                .build();
        CompletableFuture<HttpResponse<byte[]>> asked =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            // A timeout of the request itself would end with the headers, and a body may stop half way.
            return asked.get(answering.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw late();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case ConnectException _, HttpConnectTimeoutException _ ->
                    fault("cannot be reached", "start the server of the model, or correct --embeddings");
                case HttpTimeoutException _ -> late();
                default ->
                    fault(
                            "breaks its answer off, or gives one of more than " + MOST_BYTES / 1024 / 1024 + " MiB",
                            "look at its log, or ask another model");
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw fault("was not waited for", "try again");
        } finally {
            asked.cancel(true);
        }
    }

    private EmbeddingFault late() {
        return fault(
                "gives no answer within " + answering.toSeconds() + " s", "ask a smaller model or a faster machine");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
