// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import java.net.URI;

/** A model could not be asked, or its answer not be used. One sentence: whom, what happened, what to do; no name. */
public final class EmbeddingFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddingFault(URI address, String happened, String next) {
        super(address + " " + happened + ": " + next + ", or review without --embeddings");
    }
}
