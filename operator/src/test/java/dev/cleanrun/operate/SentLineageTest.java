// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.cluster.KubernetesEvents;
import dev.cleanrun.cluster.StubServer;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.learning.LearnedMemories;
import dev.cleanrun.lineage.LineageFigures;
import dev.cleanrun.lineage.OperatedRun;
import dev.cleanrun.lineage.Told;
import dev.cleanrun.lineage.cluster.Records;
import dev.cleanrun.lineage.send.Destination;
import dev.cleanrun.lineage.send.LineageServer;
import dev.cleanrun.lineage.send.RetryTiming;
import dev.cleanrun.metrics.MeterSettings;
import dev.cleanrun.metrics.OperatorMeters;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.names.RunRef;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator is told of a run goes to a real server, or is given up and told. */
@Timeout(60)
class SentLineageTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final RetryTiming SHORT =
            new RetryTiming(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO, Duration.ofSeconds(20));

    private final OperatorMeters meters =
            new OperatorMeters(new MeterSettings(true, true), new OperatorMeters.Build("1", "c"), () -> true, CLOCK);
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void meters_are_closed() {
        meters.close();
    }

    @Test
    void the_server_gets_start_and_end_with_the_token_and_they_are_counted() throws IOException {
        try (LineageServer server = LineageServer.answering()) {
            runIsTold(server.address(), SHORT);

            assertThat(server.received())
                    .extracting(one -> one.body().replaceAll(".*\"eventType\":\"([A-Z]+)\".*", "$1"))
                    .containsExactly("START", "COMPLETE");
            assertThat(server.received())
                    .extracting(LineageServer.Received::authorization)
                    .containsOnly("Bearer s3cret");
        }
        assertThat(count("sent")).isEqualTo(2);
        assertThat(count("dropped")).isZero();
        assertThat(log).isEmpty();
    }

    @Test
    void what_a_dead_server_does_not_take_is_dropped_counted_and_told_once() throws IOException {
        LineageServer server = LineageServer.answering();
        server.close();
        runIsTold(server.address(), SHORT);

        assertThat(count("sent")).isZero();
        assertThat(count("dropped")).isEqualTo(2);
        assertThat(log)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains(
                                "of claims/medical-2026-11 was not sent",
                                "localhost does not answer",
                                "The run itself is not affected")
                        .doesNotContain("s3cret"));
        assertThat(log.getFirst()).startsWith("Lineage has a gap, the START of");
    }

    @Test
    void a_server_that_keeps_everybody_waiting_holds_up_no_run() throws IOException {
        try (LineageServer server = LineageServer.waiting()) {
            runIsTold(
                    server.address(),
                    new RetryTiming(
                            Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), Duration.ofMillis(1)));

            assertThat(server.received()).isEmpty();
        }
        assertThat(count("dropped")).isEqualTo(2);
    }

    /** As the operator's witness is told. */
    private void runIsTold(String address, RetryTiming patience) throws IOException {
        Destination destination = Destination.of(Map.of(Destination.URL, address, Destination.TOKEN, "s3cret"))
                .orElseThrow();
        var run = new ProfiledRun(OperatedRun.RUN, "medical");
        try (var api = new StubServer(_ -> new StubServer.Reply(201, "{}"));
                var client =
                        new KubernetesClientBuilder().withConfig(api.config()).build();
                var lineage =
                        new SentLineage(destination, patience, "1", new Kept(), meters.lineage(), log::add, CLOCK);
                var listener = new OperatorListener(
                        meters.runs(),
                        new LearnedMemories(),
                        new KubernetesEvents(client, "me", CLOCK),
                        Optional.empty(),
                        Optional.of(lineage.runs()))) {
            listener.taken(run, OperatedRun.spec(), OperatedRun.going(Phase.QUEUED, 1, 0));
            listener.told(
                    run,
                    OperatedRun.spec(),
                    OperatedRun.going(Phase.QUEUED, 1, 0),
                    OperatedRun.going(Phase.RUNNING, 1, 0));
            listener.told(
                    run,
                    OperatedRun.spec(),
                    OperatedRun.going(Phase.RUNNING, 1, 0),
                    OperatedRun.over(Phase.SUCCEEDED, 1, false));
            listener.gone(OperatedRun.RUN);
        }
    }

    private double count(String outcome) {
        return meters.scrape()
                .lines()
                .filter(line -> line.startsWith("cleanrun_lineage_events_total{outcome=\"" + outcome + "\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    private static final class Kept implements Records {
        @Override
        public Optional<Recipe> recipe(RunRef run) {
            return Optional.of(Told.recipe());
        }

        @Override
        public Optional<LineageFigures> summary(RunRef run, CleanRunSpec spec) {
            return Optional.empty();
        }
    }
}
