// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.store.Store;
import dev.cleanrun.worker.AttemptFailed;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The place on the target of what an order is about, as one attempt sees it.
 *
 * @param store the target
 * @param writer writes there in the attempt's name
 * @param slot the manifest's place
 * @param order the attempt's order
 * @param attempt the attempt's name
 * @param place where outputs lie
 */
record OutputDestination(
        Store store, TargetWriter writer, ManifestSlot slot, Order order, String attempt, OutputPlace place) {
    static OutputDestination of(Store store, Order order, String attempt, OutputPlace place) {
        TargetWriter writer = new TargetWriter(store, order.target().conditionalWrites(), attempt);
        return new OutputDestination(store, writer, new ManifestSlot(store, writer, place), order, attempt, place);
    }

    /** What stands there now; {@code more} are keys to look at beside those that the manifest tells. */
    TargetView view(ManifestSlot.Seen seen, Collection<String> more) {
        return place.view(store, seen.manifest(), more);
    }

    /** The outputs, when they are of the order's fingerprint, count as done for its run, and are in place. */
    Optional<Publication.Found> found(ManifestSlot.Seen seen, TargetView view) {
        return seen.committed()
                .filter(committed -> committed.fingerprint().equals(order.fingerprint()))
                .filter(committed -> order.recompute().isDone(committed.runUid(), order.runUid()))
                .filter(committed -> view.holds(store, committed))
                .filter(committed -> nothingBeside(committed, view))
                .map(Publication.Found::new);
    }

    /** Whether no object lies there that another attempt left, which had more of them. */
    private boolean nothingBeside(Manifest.Committed committed, TargetView view) {
        Set<String> named = committed.outputs().stream().map(OutputObject::key).collect(Collectors.toSet());
        return view.keys().stream()
                .noneMatch(key -> !named.contains(key) && place.mayHaveWritten(key, Optional.of(committed)));
    }

    /** The manifest of an attempt that is about to replace what {@code before} tells of by these outputs. */
    Manifest.Writing writing(ManifestSlot.Seen before, List<Outgoing> outputs) {
        return place.writing(order.fingerprint(), attempt, before.manifest(), outputs);
    }

    AttemptFailed raceLost() {
        return new AttemptFailed(
                Cause.LOST_RACE,
                "another attempt took over " + slot.key() + " on the target; " + place.noun() + " is tried again",
                null);
    }
}
