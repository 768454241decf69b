// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.pass.RunListener;
import dev.cleanrun.trace.TracedAttempt;
import dev.cleanrun.trace.TracedRun;
import java.util.List;
import java.util.Optional;

/** What traces show of a run in a cluster, from what the operator knows of it. */
final class TracedRuns {
    private TracedRuns() {}

    static TracedRun of(ProfiledRun run) {
        String uid = run.run().uid();
        return new TracedRun(
                Optional.of(run.namespace()), run.name(), uid, Optional.of(run.profile()), uid, Optional.empty());
    }

    static List<TracedAttempt> attempts(RunRef run, Plan plan, List<RunListener.End> ends) {
        return ends.stream()
                .map(end -> {
                    AttemptId id = end.attempt().id();
                    String partition = id.work() instanceof AttemptWork.Partition(int index)
                            ? plan.line(index).path()
                            : "";
                    return new TracedAttempt(
                            end.attempt(),
                            end.result(),
                            end.runningSince(),
                            partition,
                            Optional.of(run.pod(end.pod())));
                })
                .toList();
    }
}
