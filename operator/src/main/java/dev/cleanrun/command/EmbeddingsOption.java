// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.review.CandidateOrder;
import dev.cleanrun.review.Choice;
import dev.cleanrun.review.OpenName;
import dev.cleanrun.review.embedding.EmbeddingAddress;
import dev.cleanrun.review.embedding.EmbeddingFault;
import dev.cleanrun.review.embedding.EmbeddingServer;
import dev.cleanrun.review.embedding.Embeddings;
import dev.cleanrun.store.Store;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** A model that puts candidates in order for people, if anyone names one. */
final class EmbeddingsOption {
    @ArgGroup(exclusive = false, multiplicity = "0..1")
    private Named named;

    /** Nobody's model is taken for granted, nor any of a server's. */
    private static final class Named {
        @Option(
                names = "--embeddings",
                required = true,
                paramLabel = "URL",
                description = "put candidates in the order that an embedding model gives them, with their likeness: an"
                    + " Ollama-compatible server, such as http://localhost:11434. THE NAMES THAT ARE SHOWN AND THEIR"
                    + " CANDIDATES LEAVE THIS MACHINE for that address. Numbers of candidates stay as they are without"
                    + " it; no run asks a model")
        private String url;

        @Option(
                names = "--model",
                required = true,
                paramLabel = "MODEL",
                description = "the model on that server, such as nomic-embed-text")
        private String model;
    }

    /** Whether a model is to be asked. */
    boolean given() {
        return named != null;
    }

    /** The name of the model that is asked. */
    String model() {
        return named.model;
    }

    /** The order for these names: by the model, or as found where there is none. */
    CandidateOrder order(Console console, Store target, boolean conditions, List<OpenName> names) {
        if (!given()) {
            return Choice::asFound;
        }
        if (named.model.isBlank()) {
            throw new UsageError(List.of("--model is empty: name a model of the server, such as nomic-embed-text"));
        }
        try (EmbeddingServer server = new EmbeddingServer(address(), named.model)) {
            return new Embeddings(
                            target, conditions, server, note -> console.err().println("Note: " + note))
                    .order(names);
        } catch (EmbeddingFault e) {
            throw new UsageError(List.of(e.getMessage()));
        }
    }

    private EmbeddingAddress address() {
        try {
            return EmbeddingAddress.of(named.url);
        } catch (IllegalArgumentException e) {
            throw new UsageError(List.of("--embeddings " + e.getMessage()));
        }
    }
}
