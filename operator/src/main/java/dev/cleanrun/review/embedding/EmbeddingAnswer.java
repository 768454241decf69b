// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import dev.cleanrun.contract.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a server answers.
 *
 * @param embeddings a vector for each text
 */
record EmbeddingAnswer(List<float[]> embeddings) {
    /** Most numbers of a vector. */
    static final int LONGEST = 8_192;

    /**
     * The vectors of an answer.
     *
     * @param texts that were asked about
     * @throws IllegalArgumentException saying what the server does wrong, without a subject
     */
    static List<float[]> read(byte[] json, int texts) {
        List<float[]> vectors = parsed(json);
        if (vectors.size() != texts) {
            throw new IllegalArgumentException("gives " + vectors.size() + " vectors for " + texts + " texts");
        }
        vectors.forEach(vector -> {
            check(vector);
            sameLength(vectors.getFirst(), vector);
        });
        return vectors;
    }

    /** Refuses vectors of different lengths. */
    static void sameLength(float[] one, float[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(
                    "gives vectors of different length, " + one.length + " and " + other.length);
        }
    }

    /** Refuses a vector that has no direction. */
    static void check(float[] vector) {
        if (vector == null || vector.length == 0 || vector.length > LONGEST) {
            throw new IllegalArgumentException("gives a vector that does not have 1 to " + LONGEST + " numbers");
        }
        double square = Cosine.product(vector, vector);
        if (!Double.isFinite(square) || square == 0) {
            throw new IllegalArgumentException("gives a vector that is no number (NaN), infinite or zero");
        }
    }

    // The parser's own message is not told: it quotes the answer.
    @SuppressWarnings("UnusedException")
    private static List<float[]> parsed(byte[] json) {
        EmbeddingAnswer answer;
        try {
            answer = ContractJson.readExtended(new String(json, StandardCharsets.UTF_8), EmbeddingAnswer.class);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("gives no JSON with vectors in it");
        }
        if (answer == null || answer.embeddings() == null) {
            throw new IllegalArgumentException("gives no JSON with vectors in it");
        }
        return answer.embeddings();
    }
}
