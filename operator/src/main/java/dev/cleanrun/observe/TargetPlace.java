// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.store.Location;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a run writes, whatever the spelling: two of them may write at the same time where they do not meet.
 *
 * @param server whose buckets are meant, as {@link StorageServer#ofBuckets} tells it
 * @param uri of the location, with the slash at its end
 */
public record TargetPlace(String server, String uri) {
    /**
     * Of a target as a manifest names it.
     *
     * @param endpoint of the storage, or null
     * @throws IllegalArgumentException with one sentence that says what is wrong and what to write
     */
    public static TargetPlace of(String endpoint, String uri) {
        return new TargetPlace(
                StorageServer.ofBuckets(endpoint), Location.parse(uri).uri());
    }

    /** Whether one of them is the other, or lies below it. */
    public boolean meets(TargetPlace other) {
        return server.equals(other.server) && (uri.startsWith(other.uri) || other.uri.startsWith(uri));
    }

    /** All that it lies below, the outermost first. */
    public List<TargetPlace> above() {
        int top = uri.indexOf("://") + "://".length();
        return IntStream.range(top, uri.length() - 1)
                .filter(i -> uri.charAt(i) == '/')
                .mapToObj(i -> new TargetPlace(server, uri.substring(0, i + 1)))
                .toList();
    }
}
