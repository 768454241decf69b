// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.review.embedding.ModelServer.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingServerTest {
    private static final String MODEL = "nomic-embed-text";
    private static final List<String> TEXTS = List.of("LORATADINE TAB", "ASPIRIN");

    private static String refusal(Answer answer, Duration patience) throws IOException {
        try (ModelServer model = ModelServer.answering(_ -> answer);
                EmbeddingServer server = new EmbeddingServer(EmbeddingAddress.of(model.address()), MODEL, patience)) {
            return fault(server).replace(model.address(), "SERVER");
        }
    }

    private static String fault(EmbeddingServer server) {
        try {
            server.vectors(TEXTS);
            throw new AssertionError("nothing was refused");
        } catch (EmbeddingFault e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        404 | {"error":"ASPIRIN"}             | answers with status 404, so that it has no model nomic-embed-text or is no server as Ollama is: pull the model there, or correct --model or --embeddings
        500 | ASPIRIN                         | answers with status 500: look at its log, and at whether nomic-embed-text is an embedding model
        302 | moved                           | answers with status 302: look at its log, and at whether nomic-embed-text is an embedding model
        200 | <html>ASPIRIN</html>            | gives no JSON with vectors in it: look at whether nomic-embed-text is an embedding model of that server
        200 | {"answer":"ASPIRIN"}            | gives no JSON with vectors in it: look at whether nomic-embed-text is an embedding model of that server
        200 | null                            | gives no JSON with vectors in it: look at whether nomic-embed-text is an embedding model of that server
        200 | {"embeddings":[[1,NaN],[1,2]]}  | gives no JSON with vectors in it: look at whether nomic-embed-text is an embedding model of that server
        200 | {"embeddings":[[1,null],[1,2]]} | gives no JSON with vectors in it: look at whether nomic-embed-text is an embedding model of that server
        200 | {"embeddings":[[1,2]]}          | gives 1 vectors for 2 texts: look at whether nomic-embed-text is an embedding model of that server
        200 | {"embeddings":[[1,2],[1,2,3]]}  | gives vectors of different length, 2 and 3: look at whether nomic-embed-text is an embedding model of that server
        200 | {"embeddings":[[1,2],null]}     | gives a vector that does not have 1 to 8192 numbers: look at whether nomic-embed-text is an embedding model of that server
        200 | {"embeddings":[[],[]]}          | gives a vector that does not have 1 to 8192 numbers: look at whether nomic-embed-text is an embedding model of that server
        200 | {"embeddings":[[1,"NaN"],[1,2]]}| gives a vector that is no number (NaN), infinite or zero: look at whether nomic-embed-text is an embedding model of that server
        200 | {"embeddings":[[1,1e99],[1,2]]} | gives a vector that is no number (NaN), infinite or zero: look at whether nomic-embed-text is an embedding model of that server
        200 | {"embeddings":[[0,0],[1,2]]}    | gives a vector that is no number (NaN), infinite or zero: look at whether nomic-embed-text is an embedding model of that server
        """)
    void every_answer_of_no_use_has_one_sentence_that_quotes_nothing(int status, String body, String sentence)
            throws IOException {
        assertThat(refusal(Answer.of(status, body), Duration.ofSeconds(60)))
                .isEqualTo("SERVER/api/embed " + sentence + ", or review without --embeddings");
    }

    @Test
    void an_answer_that_stops_half_way_is_not_waited_for_for_ever() throws IOException {
        assertThat(refusal(new Answer(200, "{\"embeddings\":", 1000), Duration.ofMillis(300)))
                .startsWith("SERVER/api/embed gives no answer within ");
    }

    @Test
    void an_answer_without_bound_is_not_read_to_its_end() throws IOException {
        assertThat(refusal(Answer.of(200, " ".repeat(17 * 1024 * 1024)), Duration.ofSeconds(60)))
                .startsWith(
                        "SERVER/api/embed breaks its answer off, or gives one of more than 16 MiB: look at its log");
    }

    @Test
    void a_server_that_is_not_there_is_named() throws IOException {
        ModelServer gone = ModelServer.of(_ -> new float[] {1});
        gone.close();
        try (EmbeddingServer server = new EmbeddingServer(EmbeddingAddress.of(gone.address()), MODEL)) {
            assertThat(fault(server))
                    .isEqualTo(gone.address() + "/api/embed cannot be reached: start the server of the model, or"
                            + " correct --embeddings, or review without --embeddings");
        }
    }
}
