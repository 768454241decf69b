// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.delivery.ContentClaim;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Sees to it that the same bytes are not delivered twice under two names. Whoever writes rows first claims the content,
 * after its manifest is Writing: so a claim whose file has another manifest now is of the past, and may be taken over.
 */
final class ContentClaims {
    /** More changes of one claim in a row are no accident. */
    private static final int TRIES = 8;

    private final OutputDestination target;
    private final String fileId;
    private final String sha256;

    ContentClaims(OutputDestination target, String fileId, String sha256) {
        this.target = target;
        this.fileId = fileId;
        this.sha256 = sha256;
    }

    /** Who else has, or is about to have, rows of this content on the target. */
    sealed interface Holder {
        /** Nobody. */
        record None() implements Holder {}

        /** Another file, whose rows are there. */
        record Delivered(String fileId, Manifest.Committed manifest) implements Holder {}

        /** Another file, whose rows are being written. */
        record Writing(String fileId) implements Holder {}
    }

    /** Who holds the content now; changes nothing. */
    Holder look() {
        return holder(read());
    }

    /**
     * Claims the content for this file, whose manifest has to be Writing and about it; who holds it where that is
     * another. A claim that the file has from before is written anew: another may have read it when the manifest was
     * about other content, and may be about to take it over.
     */
    Holder claim() {
        ContentClaim ours = ContentClaim.of(fileId, target.attempt());
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Store.Content> seen = read();
            if (parsed(seen).equals(Optional.of(ours))) {
                return new Holder.None();
            }
            Holder holder = holder(seen);
            if (!(holder instanceof Holder.None)) {
                return holder;
            }
            byte[] bytes = ours.toJson().getBytes(StandardCharsets.UTF_8);
            if (target.writer().put(DeliveryPaths.claimKey(sha256), bytes, seen.map(Store.Content::etag))
                    instanceof Put.Stored) {
                return new Holder.None();
            }
        }
        throw target.raceLost();
    }

    private Optional<Store.Content> read() {
        return target.store().read(DeliveryPaths.claimKey(sha256), ContentClaim.MAX_BYTES);
    }

    /** Empty where there is no claim, or one that nobody can read. */
    private static Optional<ContentClaim> parsed(Optional<Store.Content> seen) {
        return seen.flatMap(content -> {
            try {
                return Optional.of(ContentClaim.parse(new String(content.bytes(), StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        });
    }

    private Holder holder(Optional<Store.Content> seen) {
        Optional<String> owner = parsed(seen).map(ContentClaim::file).filter(other -> !other.equals(fileId));
        if (owner.isEmpty()) {
            return new Holder.None();
        }
        var slot = new ManifestSlot(target.store(), target.writer(), new DeliveryPlace(owner.get(), Optional.empty()));
        return slot.read()
                .manifest()
                .filter(manifest -> manifest.delivered() != null
                        && manifest.delivered().sha256().equals(sha256))
                .<Holder>map(manifest -> switch (manifest) {
                    case Manifest.Committed committed -> new Holder.Delivered(owner.get(), committed);
                    case Manifest.Writing _ -> new Holder.Writing(owner.get());
                })
                .orElseGet(Holder.None::new);
    }
}
