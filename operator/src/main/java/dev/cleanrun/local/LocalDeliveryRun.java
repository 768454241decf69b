// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.FailureLimit;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.RunPolicy;
import dev.cleanrun.store.ConditionsProbe;
import dev.cleanrun.store.Store;
import java.util.UUID;

/** A planned delivery, carried out by processes on this machine. What is done stands on the target and nowhere else. */
public final class LocalDeliveryRun {
    private static final int MAX_ATTEMPTS = 6;

    private final LocalDelivery delivery;
    private final StateFolder state;
    private final LocalRun.Surroundings surroundings;
    private final ProgressReporter reporter;

    /** With the state folder held. */
    public LocalDeliveryRun(LocalDelivery delivery, StateFolder state, LocalRun.Surroundings surroundings) {
        this.delivery = delivery;
        this.state = state;
        this.surroundings = surroundings;
        this.reporter = new ProgressReporter(
                surroundings.display(),
                delivery.plan(),
                new ProgressReporter.Words(
                        "files", delivery.spec().wanted().source().uri()),
                surroundings.clock());
    }

    /** Delivers what is not there yet, until all is or the user stops it. */
    public LocalRun.Ended run() {
        LocalDelivery.Spec spec = delivery.spec();
        if (spec.wanted().target().conditionalWrites() == Target.ConditionalWrites.REQUIRE) {
            try (Store target = LocalDelivery.target(spec)) {
                ConditionsProbe.check(
                        target, TargetPaths.probeKey(UUID.randomUUID().toString()));
            }
        }
        // Whatever becomes of one file says nothing about the next.
        var failures = new RunPolicy.Failures(MAX_ATTEMPTS, new FailureLimit.Count(Integer.MAX_VALUE));
        var policy = new RunPolicy(false, spec.maxActive(), 0, failures, "").of(Unit.FILE);
        var course = new LocalCourse(spec.name() + "-" + spec.identity(), state, surroundings);
        try {
            return course.run(
                    new RunLoop.Run(spec.uid(), delivery.plan(), delivery.limits(), policy),
                    Progress.start(""),
                    new FileAttempts(spec),
                    new InputLooks(delivery::again, delivery.plan(), Unit.FILE, surroundings.display()),
                    (_, _, _) -> {},
                    reporter);
        } finally {
            course.tidy();
        }
    }
}
