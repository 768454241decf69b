// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.cluster.Runs.Saved;
import dev.cleanrun.cluster.StubServer.Reply;
import dev.cleanrun.cluster.StubServer.Request;
import dev.cleanrun.manifest.Applied;
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
    private static final CleanRunStatus STATUS =
            BlockedStatusWriter.of(new BlockedReason.Discovering(), 1, Instant.EPOCH, Optional.empty(), Instant.EPOCH);

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
