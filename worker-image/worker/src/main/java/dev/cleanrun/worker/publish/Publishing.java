// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.delivery.DeliveredFile;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Target.Existing;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One move of a partition's outputs to the target by the manifest's state machine. Whoever holds the manifest in state
 * Writing may write; anyone may take it over at any time.
 *
 * <p>Why a former holder cannot spoil its successor's outputs: every ETag that a write depends on was read before a
 * moment at which the manifest was surely ours. A successor writes only after it has swapped the manifest, so after
 * that moment; its objects then have other ETags than ours expects, and our write is refused. Where ETags are hashes of
 * content this leaves one case, a successor that restores the very bytes that we saw; {@link #lost} ends it.
 */
final class Publishing {
    /** More foreign writes than this in a row while the manifest is ours are no accident. */
    private static final int TRIES = 8;

    private final OutputDestination target;
    private final TargetView before;
    /** The ETag that each key has because of us; empty where we deleted. */
    private final Map<String, Optional<String>> touched = new HashMap<>();

    private List<Outgoing> writes = List.of();

    Publishing(OutputDestination target, TargetView before) {
        this.target = target;
        this.before = before;
    }

    Publication run(ManifestSlot.Seen seen, List<Outgoing> outputs, Made made) {
        return run(seen, outputs, made, () -> {});
    }

    /** The same with something that has to be done, or found out, once the manifest is ours and before a write. */
    Publication run(ManifestSlot.Seen seen, List<Outgoing> outputs, Made made, Runnable first) {
        writes = outputs;
        Optional<ManifestSlot.Seen> taken = move(seen, target.writing(seen, outputs));
        if (taken.isEmpty()) {
            return lost();
        }
        first.run();
        removeOthers(seen, outputs.stream().map(Outgoing::key).collect(Collectors.toSet()));
        List<OutputObject> stored = new ArrayList<>();
        for (Outgoing output : outputs) {
            Optional<String> etag = put(output);
            if (etag.isEmpty()) {
                return lost();
            }
            touched.put(output.key(), etag);
            stored.add(output.stored(etag.get()));
        }
        removeLate(seen, taken.get(), outputs);
        Manifest.Committed committed = Manifest.committed(
                        target.order().fingerprint(),
                        target.order().runUid(),
                        stored,
                        made.ledger(),
                        made.image(),
                        made.engine())
                .delivering(made.delivered(), made.records());
        return move(taken.get(), committed).isPresent() ? new Publication.New(committed) : lost();
    }

    /**
     * Gives up what {@link #run} began, before the first output: objects of earlier attempts that the manifest which is
     * left does not name go.
     */
    void withdraw(ManifestSlot.Seen seen, Manifest.Committed left) {
        ManifestSlot.Seen now = target.slot().read();
        if (!now.isWriting(target.attempt())) {
            return;
        }
        Set<String> kept = left.outputs().stream().map(OutputObject::key).collect(Collectors.toSet());
        removeOthers(seen, kept);
        writes = List.of();
        if (move(now, left).isEmpty()) {
            lost();
        }
    }

    /** Makes the manifest, while it is ours, about another content: whoever claims that one sees that it is written. */
    void turnTo(DeliveredFile content) {
        ManifestSlot.Seen now = target.slot().read();
        if (now.isWriting(target.attempt()) && now.manifest().orElseThrow() instanceof Manifest.Writing ours) {
            move(now, new Manifest.Writing(ours.version(), ours.fingerprint(), ours.attempt(), content, ours.keys()));
        }
    }

    /** The manifest in its new state, or empty when another attempt moved it. */
    private Optional<ManifestSlot.Seen> move(ManifestSlot.Seen from, Manifest next) {
        ManifestSlot.Seen at = from;
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<ManifestSlot.Seen> moved = target.slot().swap(at, next);
            if (moved.isPresent()) {
                return moved;
            }
            at = target.slot().read();
            if (at.manifest().equals(Optional.of(next))) {
                return Optional.of(at);
            }
            if (!at.isWriting(target.attempt())) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Outputs of an earlier generation that this one does not have, or has in another format. */
    private void removeOthers(ManifestSlot.Seen seen, Set<String> wanted) {
        for (String key : before.keys()) {
            if (!wanted.contains(key) && target.place().mayHaveWritten(key, seen.manifest())) {
                target.store().delete(key);
                touched.put(key, Optional.empty());
            }
        }
    }

    /** What came after the first look: objects of others, and those of an attempt at other outputs that we overtook. */
    private void removeLate(ManifestSlot.Seen seen, ManifestSlot.Seen taken, List<Outgoing> outputs) {
        boolean overtook = seen.manifest()
                .filter(Manifest.Writing.class::isInstance)
                .filter(other -> !other.fingerprint().equals(target.order().fingerprint()))
                .isPresent();
        boolean replaces = target.order().target().existing() == Existing.REPLACE;
        if (!overtook && !replaces) {
            return;
        }
        TargetView now = target.view(taken, List.of());
        if (replaces) {
            now.foreign(true).forEach(target.store()::delete);
        }
        if (overtook) {
            Set<String> wanted = outputs.stream().map(Outgoing::key).collect(Collectors.toSet());
            now.keys().stream()
                    .filter(key -> !wanted.contains(key) && target.place().mayHaveWritten(key, seen.manifest()))
                    .forEach(target.store()::delete);
        }
    }

    /** The ETag of the new object, or empty when the partition is no longer ours. */
    private Optional<String> put(Outgoing output) {
        Optional<String> replaced = before.etag(output.key());
        for (int tries = 0; tries < TRIES; tries++) {
            switch (target.writer().put(output, replaced)) {
                case Put.Stored(String etag) -> {
                    return Optional.of(etag);
                }
                case Put.Refused() ->
                    replaced = target.store().head(output.key()).map(StoredObject::etag);
            }
            // After the ETag was read, never before: only then is it surely not a successor's.
            if (!target.slot().read().isWriting(target.attempt())) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * The end of an attempt that another one overtook. Where a late write of ours may have hit the other's outputs, the
     * manifest is taken back to Writing: nobody trusts it then, the other cannot commit, and the next attempt puts
     * things right.
     */
    private Publication lost() {
        for (int tries = 0; tries < TRIES; tries++) {
            ManifestSlot.Seen seen = target.slot().read();
            TargetView now = target.view(seen, touched.keySet());
            Optional<Publication.Found> found = target.found(seen, now);
            if (found.isPresent()) {
                return found.get();
            }
            if (seen.manifest().filter(manifest -> spoiled(manifest, now)).isEmpty()
                    || target.slot().swap(seen, target.writing(seen, writes)).isPresent()) {
                break;
            }
        }
        throw target.raceLost();
    }

    private boolean spoiled(Manifest manifest, TargetView now) {
        return switch (manifest) {
            case Manifest.Committed committed -> !now.holds(target.store(), committed) || leftBehind(committed, now);
            // The other writes its outputs in the same order as we do: ours, where it has been already, came later.
            case Manifest.Writing writing ->
                !writing.fingerprint().equals(target.order().fingerprint())
                        && touched.entrySet().stream()
                                .anyMatch(ours -> now.etag(ours.getKey()).equals(ours.getValue()));
        };
    }

    /** Whether an object of ours lies beside those of another attempt, which has fewer. */
    private boolean leftBehind(Manifest.Committed committed, TargetView now) {
        Set<String> theirs = committed.outputs().stream().map(OutputObject::key).collect(Collectors.toSet());
        return touched.entrySet().stream()
                .anyMatch(ours -> ours.getValue().isPresent()
                        && !theirs.contains(ours.getKey())
                        && now.etag(ours.getKey()).equals(ours.getValue()));
    }
}
