// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.PartitionCounts;
import dev.cleanrun.api.v1alpha1.RowCounts;
import dev.cleanrun.cluster.Runs.Saved;
import dev.cleanrun.cluster.StubServer.Reply;
import dev.cleanrun.cluster.StubServer.Request;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.manifest.Applied;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.status.BlockedReason;
import dev.cleanrun.status.BlockedStatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs and their status, whatever the API server answers. */
class KubernetesRunsTest {
    private static final RunRef RUN = new RunRef("claims", "nightly", Applied.UID);
    private static final CleanRunStatus STATUS = BlockedStatusWriter.of(
            new BlockedReason.Discovering(), Unit.PARTITION, 1, Instant.EPOCH, Optional.empty(), Instant.EPOCH);

    private static List<Request> asked(Function<Request, Reply> answer, boolean leads, Consumer<KubernetesRuns> work)
            throws IOException {
        try (var server = new StubServer(answer);
                KubernetesClient client = OperatorClient.build(server.config())) {
            work.accept(new KubernetesRuns(client, () -> leads));
            return server.requests();
        }
    }

    private static String run(String uid) {
        return "{\"apiVersion\": \"cleanrun.dev/v1alpha1\", \"kind\": \"CleanRun\", \"metadata\": {\"name\":"
                + " \"nightly\", \"namespace\": \"claims\", \"uid\": \"" + uid + "\", \"resourceVersion\": \"7\"}}";
    }

    @Test
    void status_alone_is_applied_to_the_run_of_that_uid() throws IOException {
        List<Request> requests = asked(
                _ -> new Reply(200, run(RUN.uid())),
                true,
                runs -> assertThat(runs.save(RUN, STATUS)).isEqualTo(Saved.YES));

        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("PATCH");
            assertThat(request.path()).endsWith("/namespaces/claims/cleanruns/nightly/status");
            assertThat(request.query()).contains("fieldManager=cleanrun-operator", "force=true");
            assertThat(request.body())
                    .contains("\"uid\":\"" + RUN.uid() + "\"", "Discovering")
                    .doesNotContain("resourceVersion", "\"spec\":{");
        });
    }

    @Test
    void the_status_of_a_delivery_is_written_and_read_as_what_a_delivery_shows() throws IOException {
        var delivery = new RunRef(RunKind.DELIVERY, "claims", "nightly", Applied.UID);
        CleanRunStatus counted = STATUS.toBuilder()
                .partitions(PartitionCounts.builder()
                        .total(3)
                        .succeeded(2)
                        .failed(1)
                        .build())
                .completedIndexes("0-1")
                .rows(new RowCounts(20L, 20L, 0L, 0L))
                .build();
        String there = """
            {"apiVersion": "cleanrun.dev/v1alpha1", "kind": "Delivery", "metadata": {"name": "nightly",
             "namespace": "claims", "uid": "%s"}, "status": {"files": {"total": 3, "skipped": 0, "delivered": 2,
             "active": 0, "retrying": 0, "pending": 0, "failed": 1}, "deliveredIndexes": "0-1", "rows": 20}}\
            """.formatted(Applied.UID);

        List<Request> requests = asked(_ -> new Reply(200, there), true, runs -> {
            assertThat(runs.save(delivery, counted)).isEqualTo(Saved.YES);
            CleanRun read = runs.fresh(delivery).orElseThrow();
            assertThat(read.getKind()).isEqualTo("Delivery");
            assertThat(read.getStatus().partitions()).isEqualTo(counted.partitions());
            assertThat(read.getStatus().completedIndexes()).isEqualTo("0-1");
            assertThat(read.getStatus().rows()).isEqualTo(counted.rows());
        });

        assertThat(requests)
                .extracting(request -> request.method() + " " + request.path())
                .containsExactly(
                        "PATCH /apis/cleanrun.dev/v1alpha1/namespaces/claims/deliveries/nightly/status",
                        "GET /apis/cleanrun.dev/v1alpha1/namespaces/claims/deliveries/nightly");
        assertThat(requests.getFirst().body())
                .contains("\"kind\":\"Delivery\"", "\"delivered\":2", "\"deliveredIndexes\":\"0-1\"", "\"rows\":20")
                .doesNotContain("partitions\":", "completedIndexes", "rejected");
    }

    /** A conflict over the uid is the end of the run; any other answer leaves open whether the server has it. */
    @ParameterizedTest
    @CsvSource({
        "404, 404, GONE",
        "409, 404, GONE",
        "409, 200, GONE",
        "409, 500, UNKNOWN",
        "0, 0, UNKNOWN",
        "500, 200, UNKNOWN",
        "429, 200, UNKNOWN",
        "403, 200, UNKNOWN"
    })
    void a_write_without_a_yes_is_gone_or_unknown(int patch, int get, Saved saved) throws IOException {
        asked(
                request -> request.method().equals("PATCH") ? new Reply(patch, "{}") : new Reply(get, run("another")),
                true,
                runs -> assertThat(runs.save(RUN, STATUS)).isEqualTo(saved));
    }

    @Test
    void a_conflict_over_the_same_run_is_not_its_end() throws IOException {
        asked(
                request -> request.method().equals("PATCH") ? new Reply(409, "{}") : new Reply(200, run(RUN.uid())),
                true,
                runs -> assertThat(runs.save(RUN, STATUS)).isEqualTo(Saved.UNKNOWN));
    }

    @Test
    void who_does_not_surely_lead_writes_nothing() throws IOException {
        assertThat(asked(
                        _ -> new Reply(200, run(RUN.uid())),
                        false,
                        runs -> assertThat(runs.save(RUN, STATUS)).isEqualTo(Saved.UNKNOWN)))
                .isEmpty();
    }

    @Test
    void another_run_of_the_name_is_not_the_run() throws IOException {
        asked(
                _ -> new Reply(200, run(RUN.uid())),
                true,
                runs -> assertThat(runs.fresh(RUN))
                        .map(CleanRun::getMetadata)
                        .hasValueSatisfying(meta -> assertThat(meta.getUid()).isEqualTo(RUN.uid())));
        asked(
                _ -> new Reply(200, run("another")),
                true,
                runs -> assertThat(runs.fresh(RUN)).isEmpty());
        asked(
                _ -> new Reply(404, "{}"),
                true,
                runs -> assertThat(runs.fresh(RUN)).isEmpty());
        asked(
                _ -> new Reply(500, "{}"),
                true,
                runs -> assertThatThrownBy(() -> runs.fresh(RUN)).isInstanceOf(ApiUnavailable.class));
    }
}
