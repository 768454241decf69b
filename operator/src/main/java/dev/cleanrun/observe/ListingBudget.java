// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.store.ObjectVisitor;
import dev.cleanrun.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What is left of one discovery's limits. Beyond them it stalls: whoever lists for many must not be stopped by one
 * source.
 */
final class ListingBudget {
    /** Objects whose facts are kept because they do not come in order. */
    static final int MOST_HELD = 100_000;
    /** Outputs that manifests of one target may record in all. */
    static final int MOST_OUTPUTS = 1_000_000;
    /** Characters of an ETag: S3's have at most some forty, and every folder of a source keeps one. */
    static final int ETAG = 256;
    /** Bytes that a character of Java may take in UTF-8. */
    private static final int WIDEST = 3;

    private final DiscoveryLimits limits;
    private final InstantSource clock;
    private final Instant end;
    private long objects;
    private int held;

    ListingBudget(DiscoveryLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.end = clock.instant().plus(limits.time());
    }

    /** A listing that this pays for: each object counts, and time does whether or not there is one. */
    ObjectVisitor over(Consumer<StoredObject> visitor) {
        return new ObjectVisitor() {
            @Override
            public void accept(StoredObject object) {
                object(object);
                visitor.accept(object);
            }

            @Override
            public void page() {
                time();
            }
        };
    }

    private void object(StoredObject object) {
        objects++;
        if (objects > limits.objects()) {
            throw stalled("the source or the target holds more than " + limits.objects()
                    + " objects; point the run to fewer, write fewer and larger objects, or raise the chart's"
                    + " value discovery.maxObjects");
        }
        String key = object.key();
        if (key.length() > limits.keyBytes() / WIDEST
                && key.getBytes(StandardCharsets.UTF_8).length > limits.keyBytes()) {
            throw stalled("the server lists a key of more than " + limits.keyBytes() + " bytes, which begins with "
                    + key.substring(0, Math.min(key.length(), WIDEST * 10))
                    + "; S3 knows none so long: rename or remove it");
        }
        if (object.etag().length() > ETAG) {
            throw stalled("the server gives ETags of more than " + ETAG
                    + " characters; S3 gives none so long: use another server");
        }
        time();
    }

    private void time() {
        if (clock.instant().isAfter(end)) {
            throw stalled("listing the source or the target takes longer than "
                    + limits.time().toMinutes()
                    + " minutes; point the run to fewer objects, or raise the chart's value discovery.maxMinutes");
        }
    }

    /** One object is kept until its folder is complete. */
    void held() {
        held++;
        if (held > MOST_HELD) {
            throw stalled("more than " + MOST_HELD
                    + " objects of a folder do not come in the order of their keys, because of the server"
                    + " or of characters in their names; write fewer and larger objects");
        }
    }

    void released(int count) {
        held -= count;
    }

    /** The source has so many partitions so far. */
    void partitions(int count) {
        if (count > limits.partitions()) {
            throw stalled("the source has more than " + limits.partitions()
                    + " partitions; select fewer by source.uri, or raise the chart's value discovery.maxPartitions");
        }
    }

    /** The target has so many manifests of partitions that the source does not have. */
    void vanished(int count) {
        if (count > limits.partitions()) {
            throw stalled("the target holds more than " + limits.partitions()
                    + " partitions that are not in the source; use another target, or raise the chart's value"
                    + " discovery.maxPartitions");
        }
    }

    /** Manifests record so many outputs so far. */
    void outputs(int count) {
        if (count > MOST_OUTPUTS) {
            throw stalled("the manifests of the target record more than " + MOST_OUTPUTS
                    + " outputs; clean fewer partitions with one run, by source.uri and target.uri");
        }
    }

    private static DiscoveryStalled stalled(String message) {
        return new DiscoveryStalled(ConditionReason.TOO_MANY_OBJECTS, message);
    }
}
