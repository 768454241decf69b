// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.cluster.ApiUnavailable;
import dev.cleanrun.contract.text.Printable;
import dev.cleanrun.decide.run.Replanned;
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
    public Optional<Replanned> again(PlannedRun run, LiveProfile profile, int index) {
        try {
            Optional<Replanned> kept = keeping.replanned(run.ref(), index);
            if (kept.isPresent()) {
                return kept;
            }
            Replanned found = making.again(run.ref(), run.asked().spec(), run.snapshot(), profile, index);
            keeping.keep(run.ref(), index, found);
            return Optional.of(found);
        } catch (StoreException | RunBlocked | ApiUnavailable e) {
            LOG.warn(
                    "Partition {} of {}/{} changed, and cannot be looked at again yet: {}",
                    index,
                    run.ref().namespace(),
                    run.ref().name(),
                    Printable.text(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
