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
import dev.cleanrun.api.v1alpha1.PartitionCounts;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.cluster.KubernetesEvents;
import dev.cleanrun.cluster.StubServer;
import dev.cleanrun.learning.LearnedMemories;
import dev.cleanrun.lineage.OperatedRun;
import dev.cleanrun.metrics.MeterSettings;
import dev.cleanrun.metrics.OperatorMeters;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.names.RunRef;
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

    private void told(Optional<RunTraces> traces) throws IOException {
        try (var server = new StubServer(_ -> new StubServer.Reply(201, "{}"));
                var client = new KubernetesClientBuilder()
                        .withConfig(server.config())
                        .build();
                var meters = new OperatorMeters(
                        new MeterSettings(true, true),
                        new OperatorMeters.Build("1", "c"),
                        () -> true,
                        InstantSource.fixed(NOON));
                var listener = new OperatorListener(
                        meters.runs(),
                        new LearnedMemories(),
                        new KubernetesEvents(client, "me", InstantSource.fixed(NOON)),
                        traces,
                        Optional.empty())) {
            listener.told(RUN, OperatedRun.spec(), status(Phase.RUNNING, false), status(Phase.SUCCEEDED, true));
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
