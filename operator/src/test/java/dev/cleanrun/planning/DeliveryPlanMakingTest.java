// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.cluster.ApiUnavailable;
import dev.cleanrun.cluster.DeliveredRun;
import dev.cleanrun.contract.delivery.PartitionKey;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.learning.LearnedMemories;
import dev.cleanrun.manifest.Applied;
import dev.cleanrun.manifest.ClusterRules;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.DiscoveryLimits;
import dev.cleanrun.snapshot.RunSnapshot;
import dev.cleanrun.store.Condition;
import dev.cleanrun.store.S3ProxyServer;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.Stores;
import dev.cleanrun.terms.ProfileTerms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a delivery that nobody has looked at to the plan of its files, against an S3 server in this JVM. */
class DeliveryPlanMakingTest {
    private static final RunRef REF = new RunRef(RunKind.DELIVERY, "claims", "acme", Applied.UID);
    private static final DatasetProfile PROFILE =
            Applied.profile("{budget: {maxPods: 4, maxMemory: 40Gi}, memory: {default: 2Gi, max: 8Gi},"
                    + " recipe: {builtin: medical}}");
    private static final String PLACES =
            "source: {uri: \"s3://apcd/drop/\"}, target: {uri: \"s3://apcd/raw/\"}, profile: medical";

    private final S3ProxyServer server = S3ProxyServer.inMemory().withBucket("apcd");
    private final RunStorage storage = (_, _, _, _) -> new Stores(server.options(), S3ProxyServer.credentials());

    @AfterEach
    void stop() {
        server.close();
    }

    private DeliveryPlanMaking making(Optional<Delivery> there) {
        return new DeliveryPlanMaking(
                _ -> there,
                storage,
                new ClusterRules(false),
                new WorkerSizes("operators/worker@sha256:1", new LearnedMemories()),
                DiscoveryLimits.shared(100, 10, Duration.ofMinutes(5)),
                InstantSource.system());
    }

    private static CleanRun run(Delivery delivery) {
        return DeliveredRun.of(delivery);
    }

    private RunSnapshot planned(Delivery delivery) {
        PlanMaker.Made made = making(Optional.of(delivery)).make(REF, run(delivery), PROFILE);
        assertThat(made.recipeText()).isEmpty();
        return made.snapshot();
    }

    private void object(String key, String text) {
        try (Store store = server.open("s3://apcd/")) {
            store.put(key, text.getBytes(StandardCharsets.UTF_8), new Condition.Always(), Map.of());
        }
    }

    @Test
    void each_file_is_a_line_of_the_plan_and_how_it_is_read_is_kept_with_it() {
        object("drop/nov/a.csv", "id,day\n1,2026-11-01\n");
        object("drop/year=2020.csv", "id,day\n1,2020-11-01\n2,2020-11-01\n");
        Delivery delivery = Applied.delivery("{" + PLACES + ", partitionBy: {year: {from: day}}}");

        making(Optional.of(delivery)).prove(REF, run(delivery), PROFILE);
        RunSnapshot snapshot = planned(delivery);

        assertThat(snapshot.plan().lines())
                .extracting(PlannedPartition::path)
                .containsExactly("year=2020.csv", "nov/a.csv");
        assertThat(snapshot.plan().lines()).extracting(PlannedPartition::memory).containsOnly(2L << 30);
        assertThat(snapshot.plan().summary()).isEqualTo(Plan.SummaryNeed.NEVER);
        assertThat(snapshot.image()).isEqualTo("operators/worker@sha256:1");
        assertThat(snapshot.delivery().orElseThrow().keys())
                .containsExactly(new PartitionKey.Year("year", new PartitionKey.DateColumn(List.of("day"), List.of())));
        assertThat(snapshot.recipe())
                .isEqualTo(snapshot.delivery().orElseThrow().options());
    }

    @Test
    void a_file_that_changed_is_planned_again_as_the_delivery_was_planned() {
        object("drop/a.csv", "id\n1\n");
        Delivery delivery = Applied.delivery("{" + PLACES + "}");
        RunSnapshot snapshot = planned(delivery);
        object("drop/a.csv", "id\n1\n2\n");

        Replanned again = again(snapshot);

        assertThat(again).isInstanceOfSatisfying(Replanned.As.class, found -> {
            assertThat(found.line().path()).isEqualTo("a.csv");
            assertThat(found.line().fingerprint())
                    .isNotEqualTo(snapshot.plan().line(0).fingerprint());
        });
        try (Store store = server.open("s3://apcd/")) {
            store.delete("drop/a.csv");
        }
        assertThat(again(snapshot)).isInstanceOf(Replanned.Gone.class);
    }

    private Replanned again(RunSnapshot snapshot) {
        return making(Optional.empty())
                .again(
                        REF,
                        run(Applied.delivery("{" + PLACES + "}")).getSpec(),
                        snapshot,
                        new LiveProfile("medical", PROFILE.getSpec(), ProfileTerms.of(PROFILE.getSpec())),
                        0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        source: {uri: "file:///drop/"}, target: {uri: "s3://apcd/raw/"}     | spec.source.uri
        source: {uri: "s3://apcd/drop/"}, target: {uri: "file:///raw/"}     | spec.target.uri
        source: {uri: "s3://apcd/drop/"}, target: {uri: "s3://apcd/raw/"}, layout: no-such, kind: pharmacy | no-such
        source: {uri: "s3://apcd/drop/"}, target: {uri: "s3://apcd/raw/"}, storage: {endpoint: "http://s3:9000"} | no TLS
        """)
    void what_cleanrun_deliver_refuses_or_pods_cannot_reach_stops_the_delivery(String spec, String says) {
        Delivery delivery = Applied.delivery("{" + spec + ", profile: medical}");

        assertThatThrownBy(() -> making(Optional.of(delivery)).prove(REF, run(delivery), PROFILE))
                .isInstanceOfSatisfying(
                        RunBlocked.class, e -> assertThat(e.reason().text()).isEqualTo("InvalidSpec"))
                .hasMessageContaining(says);
    }

    @Test
    void a_source_without_files_stops_the_delivery() {
        object("drop/readme.txt.bak", "");
        Delivery delivery = Applied.delivery("{" + PLACES.replace("drop/\"}", "drop/\", ignoreOther: true}") + "}");

        assertThatThrownBy(() -> planned(delivery))
                .isInstanceOfSatisfying(
                        RunBlocked.class, e -> assertThat(e.reason().text()).isEqualTo("SourceEmpty"));
    }

    @Test
    void a_delivery_that_is_gone_meanwhile_is_no_plan_and_no_fault() {
        Delivery delivery = Applied.delivery("{" + PLACES + "}");

        assertThatThrownBy(() -> making(Optional.empty()).prove(REF, run(delivery), PROFILE))
                .isInstanceOf(ApiUnavailable.class);
    }
}
