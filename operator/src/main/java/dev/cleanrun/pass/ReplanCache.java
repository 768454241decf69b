// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.cluster.ApiUnavailable;
import dev.cleanrun.contract.text.Printable;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.decide.run.Unread;
import dev.cleanrun.planning.LiveProfile;
import dev.cleanrun.planning.PlanMaker;
import dev.cleanrun.planning.PlanStore;
import dev.cleanrun.planning.RunBlocked;
import dev.cleanrun.store.StoreException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at changed inputs again, once for each partition, and keeps the answer before anybody acts on it. */
final class ReplanCache implements Ports.Replans {
    private static final Logger LOG = LoggerFactory.getLogger(ReplanCache.class);

    private final PlanMaker making;
    private final PlanStore keeping;

    ReplanCache(PlanMaker making, PlanStore keeping) {
        this.making = making;
        this.keeping = keeping;
    }

    @Override
    public Answer again(PlannedRun run, LiveProfile profile, int index) {
        try {
            Optional<Replanned> kept = keeping.replanned(run.ref(), index);
            if (kept.isPresent()) {
                return new Answer.Found(kept.get());
            }
            Replanned found = making.again(run.ref(), run.asked().spec(), run.snapshot(), profile, index);
            keeping.keep(run.ref(), index, found);
            return new Answer.Found(found);
        } catch (StoreException | RunBlocked | ApiUnavailable e) {
            LOG.warn(
                    "Partition {} of {}/{} changed, and cannot be looked at again yet: {}",
                    index,
                    run.ref().namespace(),
                    run.ref().name(),
                    Printable.text(String.valueOf(e.getMessage())));
            return new Answer.Not(new Unread(reason(e), Printable.text(String.valueOf(e.getMessage()))));
        }
    }

    /** Whom it needs: time, or a person. */
    private static StallReason reason(RuntimeException e) {
        return switch (e) {
            case StoreException store ->
                switch (store.kind()) {
                    case DENIED -> StallReason.ACCESS_DENIED;
                    case UNAVAILABLE, CHANGED, INTERRUPTED -> StallReason.STORAGE_UNAVAILABLE;
                    case NO_LOCATION, NOT_CONDITIONAL, FOREIGN, DISK_FULL, STORE_FULL, OTHER ->
                        StallReason.INPUT_UNREADABLE;
                };
            case ApiUnavailable _ -> StallReason.STORAGE_UNAVAILABLE;
            default -> StallReason.INPUT_UNREADABLE;
        };
    }
}
