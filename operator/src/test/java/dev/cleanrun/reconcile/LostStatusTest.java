package dev.cleanrun.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.RunMode;
import dev.cleanrun.apply.Runs;
import dev.cleanrun.names.RunRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two runs of one profile; the status of one cannot be read any more when the operator has to ask for it. */
class LostStatusTest {
    private final Agenda agenda = new Agenda();
    private final Random random = new Random(1);
    private final Fates fates = new Fates(random);
    private final SimulatedServer server = new SimulatedServer(agenda, new Chronicle(agenda), fates);
    private final Life life = new Life(server.chronicle, random, false);
    private final List<RunRef> poked = new ArrayList<>();
    private final List<RunRef> unanswered = new ArrayList<>();
    private final Caches caches = new Caches(server, random, life, new Deaf());
    private final SimulatedPlans plans = new SimulatedPlans(server, fates, life);
    private final Intake intake = intake(new Ports(server, life, random, caches::room));
    private KeptRun spoilt;
    private KeptRun other;

    /** What somebody does to a status. */
    enum Deed {
        WITHOUT_RESUME, WITHOUT_CONDITIONS, GARBLED;

        CleanRunStatus of(CleanRunStatus status) {
            return switch (this) {
                case WITHOUT_RESUME -> Manifest.withoutResume(status);
                case WITHOUT_CONDITIONS -> Manifest.withoutConditions(status);
                case GARBLED -> Manifest.garbled(status);
            };
        }
    }

    @BeforeEach
    void two_runs_are_decided_on() {
        server.watch(Optional.of(caches));
        server.apply(Manifest.profile("medical", 2, 40, 400));
        spoilt = apply("spoilt", "s3://clean/a/");
        other = apply("other", "s3://clean/b/");
        while (spoilt.progress.isEmpty() || other.progress.isEmpty()) {
            look(spoilt);
            look(other);
        }
        look(spoilt);
        look(other);
        assertThat(server.pods).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Deed.class)
    void only_the_run_whose_status_is_lost_is_told_so(Deed deed) {
        unanswered.add(spoilt.ref);
        goOn(60_000);
        look(other);
        server.spoil(spoilt, deed.of(spoilt.status));
        poked.clear();
        look(other);
        assertThat(poked).contains(spoilt.ref);
        assertThat(stalled(other)).isEmpty();
        unanswered.clear();
        look(spoilt);
        assertThat(stalled(spoilt)).contains("StatusLost");
        goOn(60_000);
        look(other);
        assertThat(stalled(other)).isEmpty();
        assertThat(other.status.partitions().succeeded()).isPositive();
    }

    @Test
    void a_status_that_is_what_it_was_is_gone_on_from() {
        unanswered.add(spoilt.ref);
        goOn(60_000);
        look(other);
        unanswered.clear();
        look(other);
        assertThat(stalled(spoilt)).isEmpty();
        goOn(60_000);
        look(spoilt);
        assertThat(spoilt.status.partitions().succeeded()).isPositive();
    }

    private KeptRun apply(String name, String target) {
        return server.apply("claims", name, Manifest.run("medical", "s3://raw/" + name + "-3/", target,
                new Manifest.Edit(null, 0, false, RunMode.RUN, 100, "", "0s", 0)));
    }

    private void look(KeptRun run) {
        goOn(1_000);
        intake.reconcile(run.resource(run.status), Optional.of(server.profiles.get("medical")));
        goOn(1_000);
    }

    private void goOn(long time) {
        long until = agenda.now() + time;
        while (agenda.next(until)) {
            // What happens is on the agenda.
        }
        agenda.spend(Math.max(0, until - agenda.now()));
    }

    private static Optional<String> stalled(KeptRun run) {
        return run.status.conditions().stream().filter(one -> one.type() == ConditionType.STALLED && one
                .status() == ConditionStatus.TRUE).map(one -> one.reason()).findFirst();
    }

    private Intake intake(Ports ports) {
        Runs runs = new Runs() {
            @Override
            public Optional<CleanRun> fresh(RunRef run) {
                return ports.fresh(run);
            }

            @Override
            public Saved save(RunRef run, CleanRunStatus status) {
                return unanswered.contains(run)
                        ? Saved.UNKNOWN
                        : ports.save(run, status);
            }
        };
        return new Intake(new Surroundings(caches, ports, runs, plans, new Everybody(), poked::add, new QuietWitness(),
                new Prompt(), agenda), plans);
    }

    /** All runs have been looked at. */
    private static final class Everybody implements Surroundings.Roll {
        @Override
        public List<CleanRun> all() {
            return List.of();
        }

        @Override
        public boolean isComplete(String profile) {
            return true;
        }
    }

    /** Does everything at once. */
    private static final class Prompt implements Hands {
        @Override
        public <T> List<T> together(List<Callable<T>> calls) {
            return calls.stream().map(call -> {
                try {
                    return call.call();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }).toList();
        }

        @Override
        public void aside(Runnable work) {
            work.run();
        }

        @Override
        public void later(Runnable work) {
            work.run();
        }
    }

    /** Nobody is told of changes: the test says who is looked at. */
    private static final class Deaf implements Caches.Told {
        @Override
        public void run(String key) {}

        @Override
        public void came(WorkerPod pod, PodSight now) {}

        @Override
        public void changed(WorkerPod pod, PodSight before, PodSight now) {}

        @Override
        public void went(WorkerPod pod, PodSight before) {}

        @Override
        public void profile(String name) {}
    }
}
