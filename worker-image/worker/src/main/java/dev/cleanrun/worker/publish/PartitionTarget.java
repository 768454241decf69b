// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Store;
import dev.cleanrun.worker.AttemptFailed;
import java.util.Optional;

/**
 * One partition's place on the target, as one attempt sees it.
 *
 * @param store the target
 * @param writer writes there in the attempt's name
 * @param slot the manifest's place
 * @param order the attempt's order
 * @param attempt the attempt's name
 */
record PartitionTarget(Store store, TargetWriter writer, ManifestSlot slot, Order order, String attempt) {
    static PartitionTarget of(Store store, Order order, String attempt) {
        TargetWriter writer = new TargetWriter(store, order.target().conditionalWrites(), attempt);
        return new PartitionTarget(
                store,
                writer,
                new ManifestSlot(
                        store, writer, TargetPaths.manifestKey(order.partition().path())),
                order,
                attempt);
    }

    TargetView view() {
        return TargetView.read(store, order.partition().path());
    }

    /** The outputs, when they are of the order's fingerprint, count as done for its run, and are in place. */
    Optional<Publication.Found> found(ManifestSlot.Seen seen, TargetView view) {
        return seen.committed()
                .filter(committed -> committed.fingerprint().equals(order.fingerprint()))
                .filter(committed -> order.recompute().isDone(committed.runUid(), order.runUid()))
                .filter(committed -> view.holds(store, committed))
                .map(Publication.Found::new);
    }

    Manifest.Writing writing() {
        return new Manifest.Writing(ContractVersion.CONTRACT, order.fingerprint(), attempt);
    }

    AttemptFailed raceLost() {
        return new AttemptFailed(
                Cause.LOST_RACE,
                "another attempt took over " + slot.key() + " on the target; the partition is tried again",
                null);
    }
}
