// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.PartitionCounts;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.ResumeStatus;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.api.v1alpha1.SummaryStatus;
import dev.cleanrun.cluster.KubernetesEvents;
import dev.cleanrun.cluster.StubServer;
import dev.cleanrun.learning.LearnedMemories;
import dev.cleanrun.learning.LearningProfile;
import dev.cleanrun.lineage.OperatedRun;
import dev.cleanrun.metrics.MeterSettings;
import dev.cleanrun.metrics.OperatorMeters;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.pass.RunListener;
import dev.cleanrun.snapshot.RunSnapshot;
import dev.cleanrun.trace.RunTraces;
import dev.cleanrun.trace.Span;
import dev.cleanrun.trace.TraceId;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OperatorListenerTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final ProfiledRun RUN =
            new ProfiledRun(new RunRef("claims", "medical-2026-11", "6f1c2a9e"), "medical");

    private final Logger log = (Logger) LoggerFactory.getLogger("cleanrun");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    @BeforeEach
    void the_log_is_kept() {
        lines.start();
        log.setLevel(Level.INFO);
        log.setAdditive(false);
        log.addAppender(lines);
    }

    @AfterEach
    void the_log_is_as_before() {
        log.detachAppender(lines);
        log.setAdditive(true);
        log.setLevel(null);
    }

    @Test
    void a_line_about_a_run_names_its_trace() throws IOException {
        told(Optional.of(new RunTraces(spans::addAll, InstantSource.fixed(NOON))));

        String id = TraceId.of("6f1c2a9e", 1).text();
        assertThat(lines.list)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.getKeyValuePairs())
                        .extracting(pair -> pair.key + "=" + pair.value)
                        .containsExactly("trace_id=" + id));
        assertThat(spans).extracting(Span::name).containsExactly("run");
    }

    @Test
    void without_traces_a_line_names_none() throws IOException {
        told(Optional.empty());

        assertThat(lines.list)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.getKeyValuePairs()).isNullOrEmpty());
    }

    @Test
    void a_round_began_when_the_run_was_last_not_finished_any_more() {
        CleanRunStatus running = status(Phase.RUNNING, false);
        assertThat(FiguresReader.roundBegan(running)).isEqualTo(NOON);
        assertThat(FiguresReader.roundBegan(status(Phase.SUCCEEDED, true))).isEqualTo(NOON.minusSeconds(60));
    }

    @Test
    void what_the_summary_warns_of_is_counted_once_the_run_has_succeeded() throws IOException {
        var meters = meters();
        CleanRunStatus warned = status(Phase.SUCCEEDED, true).toBuilder()
                .resume(new ResumeStatus(
                        null,
                        null,
                        null,
                        null,
                        null,
                        new SummaryStatus(
                                SummaryStatus.SummaryState.WRITTEN, 1, null, null, null, List.of("one", "other"), "A"),
                        null,
                        true))
                .build();

        with(meters, new LearnedMemories(), Optional.empty(), listener -> {
            listener.told(RUN, OperatedRun.spec(), status(Phase.RUNNING, false), warned);
            listener.told(RUN, OperatedRun.spec(), warned, warned);
            listener.told(
                    RUN,
                    OperatedRun.spec(),
                    status(Phase.RUNNING, false),
                    warned.toBuilder().phase(Phase.FAILED).build());
        });

        assertThat(meters.scrape().lines().filter(line -> line.startsWith("cleanrun_run_warnings_total{")))
                .singleElement()
                .asString()
                .endsWith(" 2.0");
    }

    @Test
    void an_attempt_that_ended_teaches_its_profile() throws IOException {
        var meters = meters();
        var learned = new LearnedMemories();
        learned.seen(LearningProfile.named("Auto"));
        var snapshot = new RunSnapshot("2026-11-01", "image", "recipe", List.of(), List.of(), LearningProfile.PLAN);
        List<RunListener.End> ends = LearningProfile.ends(false, 500).stream()
                .map(end -> new RunListener.End(end, Optional.empty(), Optional.empty(), end.id()))
                .toList();
        CleanRunStatus running = status(Phase.RUNNING, false);

        with(meters, learned, Optional.empty(), listener -> {
            listener.saved(RUN, OperatedRun.spec(), snapshot, running, running, List.of());
            assertThat(learned.takeUnsaved()).isEmpty();
            listener.saved(RUN, OperatedRun.spec(), snapshot, running, running, ends);
        });

        assertThat(learned.takeUnsaved()).containsOnlyKeys("medical");
        assertThat(meters.scrape().lines().filter(line -> line.startsWith("cleanrun_memory_learned_bytes{")))
                .hasSize(2);
    }

    @Test
    void what_the_status_of_a_profile_keeps_is_shown_as_soon_as_the_profile_is_seen() throws IOException {
        var before = new LearnedMemories();
        before.seen(LearningProfile.named("Auto"));
        before.ended(
                "medical",
                new LearnedMemories.CleanedBy("recipe", "image"),
                LearningProfile.PLAN,
                LearningProfile.ends(false, 500));
        DatasetProfile kept = LearningProfile.named("Auto");
        kept.setStatus(before.takeUnsaved().get("medical"));

        var meters = meters();
        with(meters, new LearnedMemories(), Optional.empty(), listener -> listener.profileSeen(kept));

        assertThat(meters.scrape().lines().filter(line -> line.startsWith("cleanrun_memory_learned_bytes{")))
                .hasSize(2);
    }

    private void told(Optional<RunTraces> traces) throws IOException {
        with(
                meters(),
                new LearnedMemories(),
                traces,
                listener -> listener.told(
                        RUN, OperatedRun.spec(), status(Phase.RUNNING, false), status(Phase.SUCCEEDED, true)));
    }

    private static OperatorMeters meters() {
        return new OperatorMeters(
                new MeterSettings(true, true),
                new OperatorMeters.Build("1", "c"),
                () -> true,
                InstantSource.fixed(NOON));
    }

    private static void with(
            OperatorMeters meters, LearnedMemories learned, Optional<RunTraces> traces, Consumer<OperatorListener> work)
            throws IOException {
        try (var server = new StubServer(_ -> new StubServer.Reply(201, "{}"));
                var client = new KubernetesClientBuilder()
                        .withConfig(server.config())
                        .build();
                var listener = new OperatorListener(
                        meters.runs(),
                        learned,
                        new KubernetesEvents(client, "me", InstantSource.fixed(NOON)),
                        traces,
                        Optional.empty())) {
            work.accept(listener);
        }
    }

    private static CleanRunStatus status(Phase phase, boolean over) {
        ConditionStatus is = over ? ConditionStatus.TRUE : ConditionStatus.FALSE;
        var ready = new StatusCondition(ConditionType.READY, is, 1L, NOON, over ? "Succeeded" : "Running", "words");
        var finished =
                new StatusCondition(ConditionType.FINISHED, is, 1L, NOON, over ? "Succeeded" : "Running", "words");
        var counts = PartitionCounts.builder()
                .total(1)
                .succeeded(over ? 1 : 0)
                .active(over ? 0 : 1)
                .build();
        return CleanRunStatus.builder()
                .observedGeneration(1L)
                .phase(phase)
                .conditions(List.of(ready, finished))
                .round(1)
                .observedRetryRequest("")
                .partitions(counts)
                .startTime(NOON.minusSeconds(60))
                .completionTime(over ? NOON : null)
                .build();
    }
}
