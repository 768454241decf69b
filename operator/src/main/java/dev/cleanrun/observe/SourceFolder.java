package dev.cleanrun.observe;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.store.StoredObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A partition as the source holds it.
 *
 * @param folder
 *            path and values
 * @param objects
 *            its data objects, keys relative to the source; at least one
 */
record SourceFolder(PartitionFolder folder, List<StoredObject> objects) {
    SourceFolder {
        objects = List.copyOf(objects);
    }

    /** Count, size and digest, as the worker will compare them. */
    Inputs inputs() {
        long bytes = objects.stream().mapToLong(StoredObject::size).sum();
        String digest = Digest.ofObjects(objects.stream()
                .map(object -> new Digest.ObjectFacts(object.key(), object.size(), object.etag())).toList());
        return new Inputs(objects.size(), bytes, digest);
    }

    /** When its newest object was written. */
    Instant newest() {
        return objects.stream().map(StoredObject::lastModified).max(Comparator.naturalOrder()).orElseThrow();
    }
}
