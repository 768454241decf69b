// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The place of one manifest, read and moved by compare-and-swap. */
final class ManifestSlot {
    private final Store store;
    private final TargetWriter writer;
    private final String key;
    private final int maxBytes;

    ManifestSlot(Store store, TargetWriter writer, OutputPlace place) {
        this.store = store;
        this.writer = writer;
        this.key = place.manifestKey();
        this.maxBytes = place.manifestBytes();
    }

    /**
     * What stood there at one moment.
     *
     * @param manifest empty when there was none, or one that nobody can read
     * @param etag empty when there was nothing
     */
    record Seen(Optional<Manifest> manifest, Optional<String> etag) {
        boolean unreadable() {
            return manifest.isEmpty() && etag.isPresent();
        }

        boolean isWriting(String attempt) {
            return manifest.filter(now -> now instanceof Manifest.Writing writing
                            && writing.attempt().equals(attempt))
                    .isPresent();
        }

        Optional<Manifest.Committed> committed() {
            return manifest.filter(Manifest.Committed.class::isInstance).map(Manifest.Committed.class::cast);
        }
    }

    Seen read() {
        Optional<Store.Content> content = store.read(key, maxBytes);
        return new Seen(content.flatMap(found -> Manifest.readable(found.bytes())), content.map(Store.Content::etag));
    }

    /** Puts the manifest in the place of what was seen; empty when that is no longer there. */
    Optional<Seen> swap(Seen seen, Manifest next) {
        byte[] bytes = next.toJson().getBytes(StandardCharsets.UTF_8);
        return switch (writer.put(key, bytes, seen.etag())) {
            case Put.Stored(String etag) -> Optional.of(new Seen(Optional.of(next), Optional.of(etag)));
            case Put.Refused() -> Optional.empty();
        };
    }

    String key() {
        return key;
    }
}
