// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.store.Store;
import dev.cleanrun.worker.AttemptFailed;
import java.util.List;
import java.util.Optional;

/** Looks at the place on the target before the work, and puts the outputs there after it. */
public final class Publisher {
    private static final int NAMED_KEYS = 5;
    private static final int LOOKS = 3;

    private final OutputDestination target;

    /**
     * For one attempt.
     *
     * @param attempt who writes; no other process may ever have used it
     */
    public Publisher(Store store, Order order, String attempt) {
        this(OutputDestination.of(
                store, order, attempt, new PartitionPlace(order.partition().path())));
    }

    Publisher(OutputDestination target) {
        this.target = target;
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

            ManifestSlot.Seen seen() {
                return seen;
            }

            TargetView view() {
                return view;
            }
        }
    }

    /**
     * Looks at the target before any work.
     *
     * @throws AttemptFailed ForeignObjects when files that are not ours are in the way and must not be replaced
     */
    public Standing look() {
        for (int looks = 0; looks < LOOKS; looks++) {
            ManifestSlot.Seen seen = target.slot().read();
            TargetView view = target.view(seen, List.of());
            Optional<Publication.Found> found = target.found(seen, view);
            if (found.isPresent()) {
                return new Standing.Done(found.get());
            }
            List<String> inTheWay = inTheWay(seen, view);
            if (inTheWay.isEmpty()) {
                return new Standing.Open(seen, view);
            }
            // Objects without a manifest are foreign, unless another attempt has just begun to publish.
            if (target.slot().read().etag().equals(seen.etag())) {
                throw foreign(inTheWay);
            }
        }
        throw target.raceLost();
    }

    private List<String> inTheWay(ManifestSlot.Seen seen, TargetView view) {
        return switch (target.order().target().existing()) {
            case REPLACE -> List.of();
            case REFUSE ->
                seen.unreadable()
                        ? List.of(target.slot().key())
                        : view.foreign(seen.etag().isPresent());
        };
    }

    private static AttemptFailed foreign(List<String> keys) {
        String named = String.join(", ", keys.subList(0, Math.min(NAMED_KEYS, keys.size())));
        return new AttemptFailed(
                Cause.FOREIGN_OBJECTS,
                "objects that are not ours are in the partition's place on the target (" + keys.size() + "): " + named
                        + (keys.size() > NAMED_KEYS ? ", ..." : "")
                        + "; remove them, choose another target, or set target.existing to Replace",
                null);
    }

    /** What attempts at the partition keep of it until one of them commits. */
    public KeptWork kept() {
        return new KeptWork(target, target.order().partition().path());
    }

    /**
     * Puts the outputs in place, the ones that readers use last, and commits.
     *
     * @param standing from {@link #look}, before the work
     * @param outputs in the order of writing
     * @throws AttemptFailed LostRace when another attempt took the partition over
     */
    public Publication publish(Standing.Open standing, List<Outgoing> outputs, Made made) {
        return new Publishing(target, standing.view).run(standing.seen, outputs, made);
    }
}
