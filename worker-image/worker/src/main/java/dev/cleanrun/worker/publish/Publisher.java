package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.layout.TargetLayout;
import dev.cleanrun.contract.layout.TargetLayout.Output;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Target.Existing;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import dev.cleanrun.worker.AttemptFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves one partition's outputs to the target by the manifest's state machine. Whoever holds the manifest in state Writing may write; anyone may
 * take it over at any time.
 *
 * <p>
 * Why a former holder cannot spoil its successor's outputs: every ETag that a write depends on was read before a moment at which the manifest
 * was surely ours. A successor writes only after it has swapped the manifest, so after that moment; its objects then have other ETags than ours
 * expects, and our write is refused. Where ETags are hashes of content this leaves one case, a successor that restores the very bytes we saw;
 * {@link #lost} ends it.
 */
public final class Publisher {
    private static final int NAMED_KEYS = 5;
    private static final int LOOKS = 3;
    /** More foreign writes than this in a row while the manifest is ours are no accident. */
    private static final int TRIES = 8;

    private final Store store;
    private final TargetWriter writer;
    private final ManifestSlot slot;
    private final Order order;
    private final String attempt;

    /**
     * For one attempt.
     *
     * @param attempt
     *            who writes; no other process may ever have used it
     */
    public Publisher(Store store, Order order, String attempt) {
        this.store = store;
        this.writer = new TargetWriter(store, order.target().conditionalWrites(), attempt);
        this.slot = new ManifestSlot(store, writer, TargetLayout.manifestKey(order.partition().path()));
        this.order = order;
        this.attempt = attempt;
    }

    /** What the target looked like before the work; {@link #publish} replaces this and nothing newer. */
    public sealed interface Standing {
        /** The outputs are in place already. */
        record Done(Publication.Found found) implements Standing {}

        /** They have to be made. */
        final class Open implements Standing {
            private final ManifestSlot.Seen seen;
            private final TargetView view;

            private Open(ManifestSlot.Seen seen, TargetView view) {
                this.seen = seen;
                this.view = view;
            }
        }
    }

    /**
     * Looks at the target before any work.
     *
     * @throws AttemptFailed
     *             ForeignObjects when files that are not ours are in the way and must not be replaced
     */
    public Standing look() {
        for (int looks = 0; looks < LOOKS; looks++) {
            ManifestSlot.Seen seen = slot.read();
            TargetView view = TargetView.read(store, order.partition().path());
            Optional<Publication.Found> found = found(seen, view);
            if (found.isPresent()) {
                return new Standing.Done(found.get());
            }
            List<String> inTheWay = inTheWay(seen, view);
            if (inTheWay.isEmpty()) {
                return new Standing.Open(seen, view);
            }
            // Objects without a manifest are foreign, unless another attempt has just begun to publish.
            if (slot.read().etag().equals(seen.etag())) {
                throw foreign(inTheWay);
            }
        }
        throw raceLost();
    }

    private Optional<Publication.Found> found(ManifestSlot.Seen seen, TargetView view) {
        return seen.committed().filter(committed -> committed.fingerprint().equals(order.fingerprint()))
                .filter(committed -> view.holds(store, committed)).map(Publication.Found::new);
    }

    private List<String> inTheWay(ManifestSlot.Seen seen, TargetView view) {
        return switch (order.target().existing()) {
            case Replace -> List.of();
            case Refuse -> seen.unreadable() ? List.of(slot.key()) : view.foreign(seen.etag().isPresent());
        };
    }

    private static AttemptFailed foreign(List<String> keys) {
        String named = String.join(", ", keys.subList(0, Math.min(NAMED_KEYS, keys.size())));
        return new AttemptFailed(Cause.ForeignObjects,
                keys.size() + " objects that are not ours are in the partition's place on the target: " + named
                        + (keys.size() > NAMED_KEYS ? ", ..." : "")
                        + "; remove them, choose another target, or set target.existing to Replace",
                null);
    }

    /**
     * Puts the outputs in place, the ones that readers use last, and commits.
     *
     * @param standing
     *            from {@link #look}, before the work
     * @param outputs
     *            in the order of writing
     * @throws AttemptFailed
     *             LostRace when another attempt took the partition over
     */
    public Publication publish(Standing.Open standing, List<Outgoing> outputs, Ledger ledger, String image,
            String engine) {
        Optional<ManifestSlot.Seen> taken = move(standing.seen, writing());
        if (taken.isEmpty()) {
            return lost();
        }
        removeStale(standing, outputs);
        List<OutputObject> stored = new ArrayList<>();
        for (Outgoing output : outputs) {
            Optional<String> etag = put(output, standing.view.etag(output.key()));
            if (etag.isEmpty()) {
                return lost();
            }
            stored.add(output.stored(etag.get()));
        }
        if (order.target().existing() == Existing.Replace) {
            TargetView.read(store, order.partition().path()).foreign(true).forEach(store::delete);
        }
        Manifest.Committed committed = new Manifest.Committed(ContractVersion.CONTRACT, order.fingerprint(),
                order.runUid(), stored, ledger, image, engine);
        return move(taken.get(), committed).isPresent() ? new Publication.New(committed) : lost();
    }

    private Manifest.Writing writing() {
        return new Manifest.Writing(ContractVersion.CONTRACT, order.fingerprint(), attempt);
    }

    /** The manifest in its new state, or empty when another attempt moved it. */
    private Optional<ManifestSlot.Seen> move(ManifestSlot.Seen from, Manifest next) {
        ManifestSlot.Seen at = from;
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<ManifestSlot.Seen> moved = slot.swap(at, next);
            if (moved.isPresent()) {
                return moved;
            }
            at = slot.read();
            if (at.manifest().equals(Optional.of(next))) {
                return Optional.of(at);
            }
            if (!at.isWriting(attempt)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The ETag of the new object, or empty when the partition is no longer ours. */
    private Optional<String> put(Outgoing output, Optional<String> seen) {
        Optional<String> replaced = seen;
        for (int tries = 0; tries < TRIES; tries++) {
            switch (writer.put(output, replaced)) {
                case Put.Stored(String etag) -> {
                    return Optional.of(etag);
                }
                case Put.Refused() -> replaced = store.head(output.key()).map(StoredObject::etag);
            }
            // After the ETag was read, never before: only then is it surely not a successor's.
            if (!slot.read().isWriting(attempt)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** An output of an earlier generation that this one does not have. */
    private void removeStale(Standing.Open standing, List<Outgoing> outputs) {
        for (Output output : Output.values()) {
            String key = TargetLayout.outputKey(output, order.partition().path());
            boolean wanted = outputs.stream().anyMatch(wantedOutput -> wantedOutput.key().equals(key));
            if (!wanted && standing.view.etag(key).isPresent() && slot.read().isWriting(attempt)) {
                store.delete(key);
            }
        }
    }

    /**
     * The end of an attempt that another one overtook. Should the manifest call outputs committed that are not there, then a late write of ours
     * has replaced them: the manifest goes back to Writing, so that nobody trusts it and the next attempt puts things right.
     */
    private Publication lost() {
        ManifestSlot.Seen seen = slot.read();
        TargetView view = TargetView.read(store, order.partition().path());
        Optional<Publication.Found> found = found(seen, view);
        if (found.isPresent()) {
            return found.get();
        }
        if (seen.committed().filter(committed -> !view.holds(store, committed)).isPresent()) {
            slot.swap(seen, writing());
        }
        throw raceLost();
    }

    private AttemptFailed raceLost() {
        return new AttemptFailed(Cause.LostRace,
                "another attempt took over " + slot.key() + " on the target; the partition is tried again", null);
    }
}
