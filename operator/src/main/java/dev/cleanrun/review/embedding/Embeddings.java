// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import dev.cleanrun.review.CandidateOrder;
import dev.cleanrun.review.OpenName;
import dev.cleanrun.store.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Asks a model about names and their candidates, once about each, and puts the candidates in order. */
public final class Embeddings {
    /** Most texts of a review, so that memory and what is kept have a bound. */
    static final int MOST_TEXTS = 4_000;

    private final Store target;
    private final boolean conditions;
    private final EmbeddingServer server;
    private final Consumer<String> notes;

    /**
     * Of a target.
     *
     * @param conditions whether the target's server honours conditions
     * @param notes takes what went otherwise than wanted and does no harm
     */
    public Embeddings(Store target, boolean conditions, EmbeddingServer server, Consumer<String> notes) {
        this.target = target;
        this.conditions = conditions;
        this.server = server;
        this.notes = notes;
    }

    /**
     * The order by a model. A text that no candidate was found for resembles no name of the list, may be anything, and
     * is sent nowhere.
     *
     * @param names those to ask about first if there are too many for one review
     * @throws EmbeddingFault when the server cannot be asked, or its answers are of no use
     */
    public CandidateOrder order(List<OpenName> names) {
        Map<String, Set<String>> texts = new TreeMap<>();
        Set<String> all = new HashSet<>();
        long left = 0;
        for (OpenName name : names) {
            Set<String> wanted = new LinkedHashSet<>(name.candidates());
            if (!wanted.isEmpty()) {
                wanted.add(name.text());
                long more = wanted.stream().filter(text -> !all.contains(text)).count();
                if (all.size() + more > MOST_TEXTS) {
                    left++;
                } else {
                    all.addAll(wanted);
                    texts.computeIfAbsent(name.list(), _ -> new LinkedHashSet<>())
                            .addAll(wanted);
                }
            }
        }
        if (left > 0) {
            notes.accept("the candidates of " + left + " names are not in the model's order: it is asked about "
                    + MOST_TEXTS + " texts at most");
        }
        Map<String, float[]> vectors = new HashMap<>();
        texts.forEach((list, some) -> vectors.putAll(vectors(list, some)));
        return new Cosine(vectors);
    }

    private Map<String, float[]> vectors(String list, Set<String> texts) {
        VectorBook book = new VectorBook(target, list, server.model(), conditions);
        Map<String, float[]> vectors = book.read().of(texts);
        int kept = vectors.size();
        try {
            ask(texts, vectors);
        } finally {
            // What was answered before a failure is not asked again either.
            if (vectors.size() > kept) {
                book.keep(vectors)
                        .ifPresent(why -> notes.accept("the vectors of " + server.model()
                                + " are not kept, and are asked for again next time: " + why));
            }
        }
        return vectors;
    }

    private void ask(Set<String> texts, Map<String, float[]> vectors) {
        List<String> missing =
                texts.stream().filter(text -> !vectors.containsKey(text)).toList();
        for (int at = 0; at < missing.size(); at += EmbeddingServer.BATCH) {
            List<String> batch = missing.subList(at, Math.min(at + EmbeddingServer.BATCH, missing.size()));
            List<float[]> answer = server.vectors(batch);
            int length = answer.getFirst().length;
            if (vectors.values().stream().anyMatch(vector -> vector.length != length)) {
                if (at > 0) {
                    throw server.fault("gives vectors of different length from one request to the next", "try again");
                }
                // The name stands for another model than when the vectors were kept.
                vectors.clear();
                ask(texts, vectors);
                return;
            }
            for (int place = 0; place < batch.size(); place++) {
                vectors.put(batch.get(place), answer.get(place));
            }
        }
    }
}
