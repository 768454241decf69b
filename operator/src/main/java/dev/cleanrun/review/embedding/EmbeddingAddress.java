// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import dev.cleanrun.store.AddressKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a model is asked.
 *
 * @param uri to post to; it holds no secret
 */
public record EmbeddingAddress(URI uri) {
    private static final String ENDPOINT = "/api/embed";

    /**
     * The address of a server, or of a path that it is behind.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong and what to write
     */
    public static EmbeddingAddress of(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean server = uri.getHost() != null && uri.getRawUserInfo() == null;
            if (!http || !server || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException("is no address of a server: write http://localhost:11434, or"
                        + " https://host/path, without user or password");
            }
            // Metadata services of clouds hand out credentials to whoever asks.
            if (AddressKind.ofHost(uri.getHost()).equals(Optional.of(AddressKind.METADATA))) {
                throw new IllegalArgumentException(
                        "is a link-local address or a metadata service: name the server of the model itself");
            }
            String path = uri.getRawPath().replaceAll("/+$", "");
            return new EmbeddingAddress(uri.resolve(path.endsWith(ENDPOINT) ? path : path + ENDPOINT));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "is no address of a server: write http://localhost:11434, or https://host/path", e);
        }
    }
}
