// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.review.CandidateOrder;
import dev.cleanrun.review.OpenName;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A target in a folder, about whose names a model is asked; what was noted on the way. */
record AskedTarget(Path folder, List<String> notes) {
    AskedTarget(Path folder) {
        this(folder, new ArrayList<>());
    }

    static OpenName name(String text, String... candidates) {
        return new OpenName("drugs", NameDecisions.id(text), text, 1, 1, List.of(candidates), Optional.empty());
    }

    /** So many names, each with a candidate of its own. */
    static OpenName[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> name("N" + at, "A" + at))
                .toArray(OpenName[]::new);
    }

    /** What begins with A lies near to what begins with A, and far from all else. */
    static float[] vector(String text) {
        return text.startsWith("A") ? new float[] {1, 0.1f} : new float[] {0.1f, 1};
    }

    Store open() {
        return new Stores(new StoreOptions(null, null, false, null, null, null), new StoreCredentials.Surroundings())
                .target(Location.parse(folder.toUri().toString()));
    }

    CandidateOrder order(ModelServer model, OpenName... names) {
        try (Store target = open()) {
            return order(target, model, names);
        }
    }

    CandidateOrder order(Store target, ModelServer model, OpenName... names) {
        try (EmbeddingServer server = new EmbeddingServer(EmbeddingAddress.of(model.address()), "m")) {
            return new Embeddings(target, true, server, notes::add).order(List.of(names));
        }
    }

    /** The object with the vectors. */
    Path kept() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("embeddings-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
