// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.names.NameDecisions;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Vectors that a model gave, by the hash of each text. An object of the target; whoever deletes it loses nothing but
 * the time of asking again.
 *
 * @param version of this form
 * @param model by its name
 * @param vectors by {@link NameDecisions#id}; each as base64 of 32-bit floats, highest byte first
 */
record KeptVectors(@JsonProperty("v") int version, String model, SortedMap<String, String> vectors) {
    /** Version of this form. */
    static final int VERSION = 1;

    /** Largest object in bytes. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    /** What a vector takes beside its numbers: hash, quotes, colon, indentation. */
    private static final int OVERHEAD = 64;

    static KeptVectors none(String model) {
        return new KeptVectors(VERSION, model, new TreeMap<>());
    }

    /** Vectors of texts. */
    static KeptVectors of(String model, Map<String, float[]> byText) {
        SortedMap<String, String> vectors = new TreeMap<>();
        byText.forEach((text, vector) -> vectors.put(NameDecisions.id(text), written(vector)));
        return new KeptVectors(VERSION, model, vectors);
    }

    /**
     * Read from its JSON.
     *
     * @throws IllegalArgumentException when it is none
     */
    static KeptVectors parse(String json) {
        KeptVectors read = ContractJson.read(json, KeptVectors.class);
        if (read.version != VERSION || read.vectors == null || read.vectors.containsValue(null)) {
            throw new IllegalArgumentException("not of this form");
        }
        Optional<float[]> first =
                read.vectors.values().stream().map(KeptVectors::read).findFirst();
        read.vectors.values().stream().map(KeptVectors::read).forEach(vector -> {
            EmbeddingAnswer.check(vector);
            EmbeddingAnswer.sameLength(first.orElseThrow(), vector);
        });
        return read;
    }

    /** Those of these texts that are kept. */
    Map<String, float[]> of(Collection<String> texts) {
        Map<String, float[]> found = new HashMap<>();
        texts.forEach(text -> Optional.ofNullable(vectors.get(NameDecisions.id(text)))
                .ifPresent(vector -> found.put(text, read(vector))));
        return found;
    }

    /** With what others have kept, as far as both are of one length and there is room. */
    KeptVectors and(KeptVectors others) {
        SortedMap<String, String> all = new TreeMap<>(others.vectors);
        all.putAll(vectors);
        boolean alike = all.values().stream().map(String::length).distinct().count() <= 1;
        KeptVectors both = new KeptVectors(VERSION, model, all);
        return alike && both.fits() ? both : this;
    }

    /** Whether an object may be as large. */
    boolean fits() {
        return vectors.values().stream()
                        .mapToLong(vector -> vector.length() + OVERHEAD)
                        .sum()
                <= MAX_BYTES - 1024;
    }

    String toJson() {
        return ContractJson.writePretty(this);
    }

    private static String written(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static float[] read(String vector) {
        byte[] bytes = Base64.getDecoder().decode(vector);
        float[] numbers = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(numbers);
        return numbers;
    }
}
