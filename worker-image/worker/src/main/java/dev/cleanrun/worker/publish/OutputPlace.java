// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which keys of a target belong to one piece of work. */
sealed interface OutputPlace permits PartitionPlace, DeliveryPlace {
    /** The key of its manifest. */
    String manifestKey();

    /** Largest manifest that it may have, in bytes. */
    int manifestBytes();

    /** What it is called in messages. */
    String noun();

    /** What stands there now: where the manifest, or the attempt itself, names objects, and where ours always lie. */
    TargetView view(Store store, Optional<Manifest> manifest, Collection<String> more);

    /** Whether an attempt of ours may have written to the key before. */
    boolean mayHaveWritten(String key, Optional<Manifest> before);

    /** The manifest of an attempt that writes. */
    Manifest.Writing writing(String fingerprint, String attempt, Optional<Manifest> before, List<Outgoing> outputs);
}
