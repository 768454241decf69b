// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.planning.LiveProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has inputs that changed since discovery looked at again in the background. */
final class InputReplans {
    private static final Logger LOG = LoggerFactory.getLogger(InputReplans.class);
    /** Between two looks at one input when storage did not answer. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Ports around;
    private final Executor locked;

    /**
     * Of one profile.
     *
     * @param locked does its work under the lock of the profile
     */
    InputReplans(Ports around, Executor locked) {
        this.around = around;
        this.locked = locked;
    }

    /**
     * Begins with those that nobody looks at yet.
     *
     * @param acting runs that were decided about, by uid
     * @return whether there is any to look at
     */
    boolean replan(List<PodAction.Replan> replans, Map<String, PlannedRun> acting, LiveProfile profile, Instant now) {
        List<PodAction.Replan> here =
                replans.stream().filter(one -> acting.containsKey(one.run())).toList();
        here.forEach(one -> begin(acting.get(one.run()), one.index(), profile, now));
        return !here.isEmpty();
    }

    private void begin(PlannedRun run, int index, LiveProfile profile, Instant now) {
        if (!run.beginReplan(index, now)) {
            return;
        }
        around.background().later(() -> {
            Optional<Replanned> found = Background.answer(() -> around.replans().again(run, profile, index), fault -> {
                LOG.error(
                        "Partition {} of {}/{} cannot be looked at again",
                        index,
                        run.ref().namespace(),
                        run.ref().name(),
                        fault);
                return Optional.empty();
            });
            Instant next = around.clock().instant().plus(AGAIN);
            locked.execute(() -> run.endReplan(index, found, next));
            around.requeue().requeue(run.ref());
        });
    }
}
