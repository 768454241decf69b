// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.lineage.LineageEvents;
import dev.cleanrun.lineage.send.HttpReceiver;
import dev.cleanrun.lineage.send.LineageServer;
import dev.cleanrun.lineage.send.Outbox;
import dev.cleanrun.lineage.send.RetryTiming;
import dev.cleanrun.lineage.send.Tally;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLineageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    private final List<String> lost = Collections.synchronizedList(new ArrayList<>());

    @Test
    void a_run_is_told_when_it_starts_and_when_it_is_clean() throws IOException {
        Fixture fixture = new Fixture(root).with("ok-1");
        try (LineageServer server = LineageServer.answering()) {
            LocalRun.Ended ended = told(server, RetryTiming.SHORT, fixture, () -> new Recorded().run(fixture));

            assertThat(ended.outcome()).isInstanceOf(Outcome.Succeeded.class);
            List<JsonNode> events = events(server);
            assertThat(events)
                    .extracting(event -> event.get("eventType").textValue())
                    .containsExactly("START", "COMPLETE");
            assertThat(events)
                    .extracting(event -> event.at("/run/runId").textValue())
                    .containsOnly(events.getFirst().at("/run/runId").textValue());
            assertThat(events).allSatisfy(event -> {
                assertThat(event.at("/job/name").textValue()).isEqualTo("small to " + fixture.target());
                assertThat(event.at("/inputs/0/name").textValue())
                        .isEqualTo(fixture.source().toString());
            });
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void a_run_that_fails_is_told_with_our_message() throws IOException {
        Fixture fixture = new Fixture(root).with("recipe-1");
        try (LineageServer server = LineageServer.answering()) {
            told(server, RetryTiming.SHORT, fixture, () -> new Recorded().run(fixture));

            assertThat(events(server).getLast().get("eventType").textValue()).isEqualTo("FAIL");
            assertThat(events(server)
                            .getLast()
                            .at("/run/facets/errorMessage/message")
                            .textValue())
                    .startsWith("RecipeInvalid: ");
        }
    }

    @Test
    void a_run_that_is_broken_off_is_told_without_what_broke_it() throws IOException {
        Fixture fixture = new Fixture(root).with("ok-1");
        try (LineageServer server = LineageServer.answering()) {
            assertThatThrownBy(() -> told(server, RetryTiming.SHORT, fixture, () -> {
                        throw new IllegalStateException("a stack of our own");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(events(server).getLast().get("eventType").textValue()).isEqualTo("FAIL");
            assertThat(server.received().getLast().body()).doesNotContain("a stack of our own");
        }
    }

    @Tag("long")
    @Test
    void a_receiver_that_is_slow_or_down_changes_nothing_about_a_run() throws IOException {
        // Long enough for the interrupted letter to be told as lost before the outbox is closed.
        var soon =
                new RetryTiming(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(2));
        Fixture slow = new Fixture(root.resolve("slow")).with("ok-1", "torn-1");
        Fixture down = new Fixture(root.resolve("down")).with("ok-1", "torn-1");
        Fixture none = new Fixture(root.resolve("none")).with("ok-1", "torn-1");
        LocalRun.Ended untold = new Recorded().run(none);
        LineageServer gone = LineageServer.answering();
        gone.close();
        try (LineageServer waiting = LineageServer.waiting()) {
            assertSame(untold, told(waiting, soon, slow, () -> new Recorded().run(slow)));
        }
        assertSame(untold, told(gone, soon, down, () -> new Recorded().run(down)));
        assertThat(lost).as("each is told as lost").hasSize(4);
    }

    private static void assertSame(LocalRun.Ended expected, LocalRun.Ended ended) {
        assertThat(ended.outcome()).hasSameClassAs(expected.outcome());
        assertThat(ended.progress().rows()).isEqualTo(expected.progress().rows());
        assertThat(ended.progress().failed()).isEqualTo(expected.progress().failed());
    }

    private LocalRun.Ended told(
            LineageServer server, RetryTiming patience, Fixture fixture, Supplier<LocalRun.Ended> run) {
        var tally = new Tally() {
            @Override
            public void delivered() {}

            @Override
            public void lost(String about, String why) {
                lost.add(about + ": " + why);
            }
        };
        try (var receiver = new HttpReceiver(HttpReceiver.address(server.address()), Optional.empty());
                var outbox = new Outbox(tally, patience)) {
            return new LocalLineage(
                            new LineageEvents(URI.create("https://example.org"), "1"),
                            receiver,
                            outbox,
                            InstantSource.system())
                    .around(fixture.plan().spec(), run);
        }
    }

    private static List<JsonNode> events(LineageServer server) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (LineageServer.Received one : server.received()) {
            events.add(JSON.readTree(one.body()));
        }
        return events;
    }
}
