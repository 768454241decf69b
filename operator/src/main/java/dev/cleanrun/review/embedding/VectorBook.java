// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Condition;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The vectors that a target keeps for one list and one model, beside what people decided. */
final class VectorBook {
    private static final int MOST_TRIES = 5;
    private static final int DIGITS = 16;

    private final Store target;
    private final String model;
    private final String key;
    private final boolean conditions;

    /** {@code conditions}: whether the target's server honours them. */
    VectorBook(Store target, String list, String model, boolean conditions) {
        this.target = target;
        this.model = model;
        this.key = TargetPaths.namesFolder(list) + "embeddings-"
                + Digest.ofText(model).substring(0, DIGITS) + ".json";
        this.conditions = conditions;
    }

    /** What is kept; nothing where that is not in our form, which is then written anew. */
    KeptVectors read() {
        return parsed(object());
    }

    /**
     * Keeps these too.
     *
     * @return why they are not kept, if they are not
     */
    Optional<String> keep(Map<String, float[]> vectors) {
        KeptVectors own = KeptVectors.of(model, vectors);
        if (!own.fits()) {
            return Optional.of("they would take more than " + KeptVectors.MAX_BYTES / 1024 / 1024 + " MiB");
        }
        try {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                Optional<Store.Content> before = object();
                byte[] bytes = own.and(parsed(before)).toJson().getBytes(StandardCharsets.UTF_8);
                if (target.put(key, bytes, condition(before), Map.of()) instanceof Put.Stored) {
                    return Optional.empty();
                }
            }
            return Optional.of("others write them all the time");
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.INTERRUPTED) {
                throw e;
            }
            return Optional.of(e.getMessage());
        }
    }

    private Condition condition(Optional<Store.Content> before) {
        return conditions
                ? before.<Condition>map(content -> new Condition.Matches(content.etag()))
                        .orElseGet(Condition.Absent::new)
                : new Condition.Always();
    }

    private Optional<Store.Content> object() {
        return target.read(key, KeptVectors.MAX_BYTES);
    }

    private KeptVectors parsed(Optional<Store.Content> object) {
        try {
            return object.map(content -> KeptVectors.parse(new String(content.bytes(), StandardCharsets.UTF_8)))
                    .orElseGet(() -> KeptVectors.none(model));
        } catch (IllegalArgumentException _) {
            return KeptVectors.none(model);
        }
    }
}
