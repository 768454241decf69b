// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.decide.run.Unread;
import dev.cleanrun.planning.LiveProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has inputs that changed since discovery looked at again in the background. */
final class InputReplans {
    private static final Logger LOG = LoggerFactory.getLogger(InputReplans.class);

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
        if (!run.changed().begin(index, now)) {
            return;
        }
        around.background().later(() -> {
            Ports.Replans.Answer found =
                    Background.answer(() -> around.replans().again(run, profile, index), fault -> {
                        LOG.error(
                                "Partition {} of {}/{} cannot be looked at again",
                                index,
                                run.ref().namespace(),
                                run.ref().name(),
                                fault);
                        return new Ports.Replans.Answer.Not(new Unread(
                                StallReason.INPUT_UNREADABLE,
                                "a fault of the operator itself, which its log has; report it"));
                    });
            Instant answered = around.clock().instant();
            locked.execute(() -> run.changed().end(index, found, answered));
            around.requeue().requeue(run.ref());
        });
    }
}
