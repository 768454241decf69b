// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.FailureLimit;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.decide.run.RunPolicy;
import dev.cleanrun.store.ConditionsProbe;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import java.util.Optional;
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
        var folders = new AttemptFolders(
                surroundings.scratch().resolve(spec.name() + "-" + spec.identity()),
                state.logs(),
                UUID.randomUUID().toString());
        var opened = new Opened();
        try {
            // Whatever becomes of one file says nothing about the next.
            var failures = new RunPolicy.Failures(MAX_ATTEMPTS, new FailureLimit.Count(Integer.MAX_VALUE));
            var policy = new RunPolicy(false, spec.maxActive(), 0, failures, "").of(Unit.FILE);
            RunDecision last = new RunLoop(
                            new RunLoop.Run(spec.uid(), delivery.plan(), delivery.limits(), policy),
                            Progress.start(""),
                            onChange -> {
                                opened.children =
                                        new Children(surroundings.worker(), folders, surroundings.clock(), onChange);
                                opened.signals = surroundings.signals().apply(onChange);
                                return new RunLoop.Hands(
                                        opened.children,
                                        new FileAttempts(spec),
                                        this::again,
                                        (_, _) -> {},
                                        (decision, news) -> reporter.tell(decision, news, opened.signals.wish()),
                                        opened.signals);
                            },
                            surroundings.clock())
                    .run();
            return new LocalRun.Ended(last.outcome(), last.progress(), opened.signals.wish());
        } finally {
            opened.close();
            folders.tidy();
        }
    }

    /** Storage that does not answer now is asked again at the next look. */
    private Optional<Replanned> again(int index) {
        try {
            return Optional.of(delivery.again(index));
        } catch (StoreException e) {
            surroundings
                    .display()
                    .say("The file " + delivery.plan().line(index).path()
                            + " changed and cannot be looked at again yet: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What has to be closed at the end. */
    private static final class Opened {
        private Children children;
        private StopSignals signals;

        void close() {
            if (children != null) {
                children.close();
            }
        }
    }
}
