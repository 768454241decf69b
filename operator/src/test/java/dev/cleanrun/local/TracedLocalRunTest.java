// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.trace.Span;
import dev.cleanrun.trace.otlp.Collector;
import dev.cleanrun.trace.otlp.CollectorServer;
import dev.cleanrun.trace.otlp.SpanOutlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with real worker processes, and the spans that they leave. */
@Tag("long")
class TracedLocalRunTest {
    @TempDir
    Path root;

    private final Recorded recorded = new Recorded();

    @Test
    void a_trace_shows_each_attempt_with_its_steps_and_is_named_where_people_look() throws IOException {
        Fixture fixture = new Fixture(root).with("ok-1", "torn-1");
        var spans = new CopyOnWriteArrayList<Span>();

        LocalRun.Ended ended = run(fixture, spans::addAll);

        assertThat(ended.outcome()).isInstanceOf(Outcome.Failed.class);
        Map<String, Span> byId = spans.stream().collect(Collectors.toMap(Span::id, Function.identity()));
        assertThat(spans).extracting(Span::name).contains("run", "discovery", "attempt", "publish", "summary");
        assertThat(spans)
                .allSatisfy(span -> span.parent().map(byId::get).ifPresent(parent -> {
                    assertThat(span.start()).as(span.name()).isAfterOrEqualTo(parent.start());
                    assertThat(span.end()).as(span.name()).isBeforeOrEqualTo(parent.end());
                }));
        assertThat(spans.stream()
                        .filter(span -> span.name().equals("attempt"))
                        .map(span -> span.attributes().get("cleanrun.partition") + " " + span.error()))
                .containsExactlyInAnyOrder(
                        "Text[text=do=ok-1] Optional.empty", "Text[text=do=torn-1] Optional[CorruptInput]");
        String trace = spans.getFirst().trace().text();
        assertThat(spans).allMatch(span -> span.trace().text().equals(trace));
        assertThat(recorded.said).contains("Trace of this run: " + trace);
        for (String file : List.of(
                TargetPaths.summaryKey("small", fixture.spec().uid()),
                TargetPaths.summaryPageKey("small", fixture.spec().uid()))) {
            assertThat(Files.readString(fixture.target().resolve(file))).contains(trace);
        }
    }

    @Tag("long")
    @Test
    void each_start_has_a_trace_of_its_own() throws IOException {
        Fixture fixture = new Fixture(root).with("ok-1", "torn-1");
        var first = new CopyOnWriteArrayList<Span>();
        var second = new CopyOnWriteArrayList<Span>();

        run(fixture, first::addAll);
        run(fixture, second::addAll);

        assertThat(second).extracting(Span::name).contains("run", "discovery", "attempt");
        assertThat(second.getFirst().trace()).isNotEqualTo(first.getFirst().trace());
    }

    @Test
    void a_run_that_nobody_traces_names_no_trace() throws IOException {
        Fixture fixture = new Fixture(root).with("ok-1");

        recorded.run(fixture);

        assertThat(recorded.said).noneMatch(sentence -> sentence.contains("race"));
        assertThat(Files.readString(fixture.target()
                        .resolve(TargetPaths.summaryKey("small", fixture.spec().uid()))))
                .doesNotContain("trace");
    }

    @Tag("long")
    @Test
    void a_collector_that_is_down_changes_nothing() throws IOException {
        Fixture fixture = new Fixture(root).with("ok-1", "ok-2");
        URI nobody;
        try (var server = new CollectorServer()) {
            nobody = server.address();
        }
        var collector = (Collector.Read.Named) Collector.of("--traces", nobody.toString(), Map.of());
        LocalRun.Ended ended;
        try (var outlet = new SpanOutlet(
                collector.collector(), new SpanOutlet.Sender("cleanrun-local", "1", "1"), recorded::say)) {
            ended = run(fixture, outlet);
        }

        assertThat(ended.outcome()).isEqualTo(new Outcome.Succeeded(Outcome.Report.WRITTEN));
        assertThat(ended.progress().rows().clean()).isEqualTo(6);
        assertThat(recorded.said.stream().filter(sentence -> sentence.startsWith("Spans are lost")))
                .hasSize(1);
    }

    private LocalRun.Ended run(Fixture fixture, Consumer<List<Span>> spans) {
        InstantSource clock = InstantSource.system();
        var begun = clock.instant();
        LocalPlan plan = fixture.plan();
        try (StateFolder state = StateFolder.hold(fixture.state())) {
            return new LocalRun(
                            plan,
                            state,
                            new LocalRun.Surroundings(
                                    Fixture.worker(),
                                    state.scratch(),
                                    clock,
                                    recorded,
                                    _ -> StopSignals.none(),
                                    begun,
                                    Optional.of(spans)))
                    .run();
        }
    }
}
