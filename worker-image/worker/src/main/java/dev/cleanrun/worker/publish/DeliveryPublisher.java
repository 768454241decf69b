// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.delivery.DeliveredFile;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.delivery.DeliveryWork;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.store.Store;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.publish.Publisher.Standing;
import java.util.List;
import java.util.Optional;

/** Looks at what a target knows of a delivered file, and puts the file's rows there, once. */
public final class DeliveryPublisher {
    private final OutputDestination unread;
    private final String fileId;

    /**
     * For one attempt.
     *
     * @param fileId of the file
     * @param attempt who writes; no other process may ever have used it
     */
    public DeliveryPublisher(Store store, Order order, String fileId, String attempt) {
        this.fileId = fileId;
        this.unread = OutputDestination.of(store, order, attempt, new DeliveryPlace(fileId, Optional.empty()));
    }

    /**
     * Looks at the target before the file is read.
     *
     * @throws AttemptFailed ForeignObjects when its manifest is none of ours
     */
    public Standing look() {
        return new Publisher(unread).look();
    }

    /**
     * What is there already of a file whose bytes are known now; empty when its rows have to be written.
     *
     * @throws AttemptFailed AlreadyDelivered when the file, or its content under another name, was delivered before
     */
    public Optional<Publication.Found> delivered(Standing.Open standing, DeliveredFile file) {
        Optional<Manifest.Committed> earlier =
                standing.seen().committed().filter(manifest -> manifest.delivered() != null);
        if (earlier.isPresent()) {
            return earlier(earlier.get(), standing.view(), file);
        }
        // A file that somebody is writing, or was, has to be put right in any case.
        return standing.seen()
                        .manifest()
                        .filter(Manifest.Writing.class::isInstance)
                        .isPresent()
                ? Optional.empty()
                : elsewhere(file, claims(file).look());
    }

    private Optional<Publication.Found> earlier(Manifest.Committed earlier, TargetView view, DeliveredFile file) {
        if (earlier.delivered().sameRows(file)) {
            return Optional.of(earlier)
                    .filter(committed -> view.holds(unread.store(), committed))
                    .map(Publication.Found::new);
        }
        if (again() == DeliveryWork.Again.REFUSE) {
            boolean content = !earlier.delivered().sha256().equals(file.sha256());
            throw refused("the file " + unread.order().delivery().file() + " was delivered before"
                    + (content ? " with other content" : " with other options")
                    + ": set spec.again to Replace if its rows are to take the place of the earlier ones");
        }
        return Optional.empty();
    }

    private Optional<Publication.Found> elsewhere(DeliveredFile file, ContentClaims.Holder holder) {
        String name = unread.order().delivery().file();
        return switch (holder) {
            case ContentClaims.Holder.None() -> Optional.empty();
            case ContentClaims.Holder.Writing(String other) ->
                throw new AttemptFailed(
                        Cause.LOST_RACE,
                        "the content of " + name + " is being delivered as " + other + "; the file is tried again",
                        null);
            case ContentClaims.Holder.Delivered(String other, Manifest.Committed manifest) -> {
                if (again() == DeliveryWork.Again.REPLACE
                        && manifest.delivered().sameRows(file)
                        && new DeliveryPlace(other, Optional.empty())
                                .view(unread.store(), Optional.of(manifest), List.of())
                                .holds(unread.store(), manifest)) {
                    yield Optional.of(new Publication.Found(manifest));
                }
                throw refused("the content of " + name + " was delivered before, as " + other
                        + ": take the file out of the source, since its rows would be there twice");
            }
        };
    }

    private DeliveryWork.Again again() {
        return unread.order().delivery().again();
    }

    private static AttemptFailed refused(String message) {
        return new AttemptFailed(Cause.ALREADY_DELIVERED, message, null);
    }

    private ContentClaims claims(DeliveredFile file) {
        return new ContentClaims(unread, fileId, file.sha256());
    }

    /**
     * Puts the outputs in place and commits.
     *
     * @param standing from {@link #look}
     * @throws AttemptFailed LostRace when another attempt took the file over, AlreadyDelivered when its content came
     *     under another name in the meantime, or when it has no rows and had some
     */
    public Publication publish(Standing.Open standing, List<Outgoing> outputs, Made made) {
        if (outputs.isEmpty()) {
            standing.seen().committed().ifPresent(this::refuseLoss);
        }
        DeliveredFile file = made.delivered();
        OutputDestination target = OutputDestination.of(
                unread.store(), unread.order(), unread.attempt(), new DeliveryPlace(fileId, Optional.of(file)));
        var publishing = new Publishing(target, standing.view());
        return publishing.run(standing.seen(), outputs, made, () -> claim(publishing, standing, outputs, made));
    }

    /** An empty file in the place of one with rows is rather a fault of who sends it than a correction. */
    private void refuseLoss(Manifest.Committed earlier) {
        long rows = earlier.outputs().stream().mapToLong(OutputObject::rows).sum();
        if (rows > 0) {
            throw refused("the file " + unread.order().delivery().file() + " has no rows now, and would take " + rows
                    + " rows away and bring none: put the right file in its place; if the rows are really to go, remove"
                    + " " + DeliveryPaths.manifestKey(fileId) + " and the objects that it names from the target first");
        }
    }

    /** A file without rows claims nothing: many of them are alike, and none is there twice. */
    private void claim(Publishing publishing, Standing.Open standing, List<Outgoing> outputs, Made made) {
        if (outputs.isEmpty()) {
            return;
        }
        DeliveredFile file = made.delivered();
        ContentClaims.Holder holder = claims(file).claim();
        if (!(holder instanceof ContentClaims.Holder.None)) {
            publishing.withdraw(standing.seen(), left(publishing, standing, made));
            throw elsewhere(file, holder)
                    .map(found -> refused("the content of "
                            + unread.order().delivery().file() + " is there already, as that of "
                            + found.manifest().delivered().uri()
                            + ": take one of the two out of the source, since its rows would be there twice"))
                    .orElseThrow();
        }
    }

    /**
     * What was there before, where it was complete: the claim comes before the first row. While the manifest was about
     * the new content nothing held the earlier one; where another file has claimed that in the meantime, nothing is
     * left.
     */
    private Manifest.Committed left(Publishing publishing, Standing.Open standing, Made made) {
        Optional<Manifest.Committed> earlier = standing.seen().committed();
        Optional<DeliveredFile> content =
                earlier.filter(manifest -> !manifest.outputs().isEmpty()).map(Manifest.Committed::delivered);
        content.ifPresent(publishing::turnTo);
        return earlier.filter(_ -> content.map(file -> claims(file).claim())
                        .filter(holder -> !(holder instanceof ContentClaims.Holder.None))
                        .isEmpty())
                .orElseGet(() -> Manifest.withdrawn(unread.order().runUid(), made.image(), made.engine()));
    }
}
