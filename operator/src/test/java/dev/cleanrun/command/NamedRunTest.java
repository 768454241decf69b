// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.cluster.OperatorClient;
import dev.cleanrun.cluster.StubServer;
import dev.cleanrun.cluster.StubServer.Reply;
import dev.cleanrun.cluster.StubServer.Request;
import dev.cleanrun.names.RunKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What {@code cleanrun status} and {@code cleanrun retry} make of a name. */
class NamedRunTest {
    private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
    private static final String RUNS = "/apis/cleanrun.dev/v1alpha1/namespaces/claims/cleanruns/";
    private static final String DELIVERIES = "/apis/cleanrun.dev/v1alpha1/namespaces/claims/deliveries/";

    private static final String DELIVERY = """
        {"apiVersion": "cleanrun.dev/v1alpha1", "kind": "Delivery",
         "metadata": {"name": "payer", "namespace": "claims", "uid": "12345678-aaaa"},
         "spec": {"profile": "medical", "source": {"uri": "s3://apcd/in/"}, "target": {"uri": "s3://apcd/raw/"}},
         "status": {"observedGeneration": 1, "phase": "Failed", "round": 1,
           "startTime": "2026-11-02T11:00:00Z", "completionTime": "2026-11-02T11:30:00Z",
           "files": {"total": 4, "skipped": 1, "delivered": 2, "active": 0, "retrying": 0, "pending": 0,
             "failed": 1},
           "deliveredIndexes": "0-2", "rows": 1234567,
           "plan": {"configMaps": 1, "inputBytes": 1048576, "hash": "0"},
           "failures": [{"index": 3, "file": "mc_q3.txt", "cause": "CorruptInput",
             "message": "the trailer counts 11 rows, and the file has 10", "attempts": 1}],
           "conditions": [{"type": "Stalled", "status": "True", "reason": "FilesFailed",
             "message": "1 of 4 files failed", "observedGeneration": 1,
             "lastTransitionTime": "2026-11-02T11:30:00Z"}]}}\
        """;

    private static final String RUN = """
        {"apiVersion": "cleanrun.dev/v1alpha1", "kind": "CleanRun",
         "metadata": {"name": "payer", "namespace": "claims", "uid": "87654321-bbbb"},
         "status": {"observedGeneration": 1, "phase": "Failed"}}\
        """;

    private static List<Request> asked(boolean hasRun, boolean hasDelivery, Consumer<KubernetesClient> work)
            throws IOException {
        try (var server = new StubServer(request -> reply(request, hasRun, hasDelivery));
                KubernetesClient client = OperatorClient.build(server.config())) {
            work.accept(client);
            return server.requests();
        }
    }

    private static Reply reply(Request request, boolean hasRun, boolean hasDelivery) {
        if (request.path().equals(RUNS + "payer") && hasRun) {
            return new Reply(200, RUN);
        }
        return request.path().equals(DELIVERIES + "payer") && hasDelivery
                ? new Reply(200, DELIVERY)
                : new Reply(404, "{}");
    }

    private static NamedRun named(KubernetesClient client, String name) {
        return NamedRun.of(client, "claims", name);
    }

    @Test
    void a_name_is_that_of_a_run_and_of_a_delivery_where_no_run_has_it() throws IOException {
        asked(true, true, client -> {
            assertThat(named(client, "payer").kind()).isEqualTo(RunKind.CLEAN_RUN);
            assertThat(named(client, "delivery/payer").kind()).isEqualTo(RunKind.DELIVERY);
        });
        asked(false, true, client -> assertThat(named(client, "payer").title()).isEqualTo("delivery/payer"));
    }

    @Test
    void a_name_that_nothing_has_is_refused_with_what_was_looked_for() throws IOException {
        asked(
                true,
                false,
                client -> assertThatThrownBy(() -> named(client, "delivery/payer"))
                        .isInstanceOf(UsageError.class)
                        .hasMessageContaining("there is no Delivery payer in the namespace claims"));
        asked(
                false,
                false,
                client -> assertThatThrownBy(() -> named(client, "payer"))
                        .isInstanceOf(UsageError.class)
                        .hasMessageContaining("there is no CleanRun and no Delivery payer in the namespace claims"));
    }

    @Test
    void a_delivery_is_told_in_files_with_what_failed() throws IOException {
        asked(false, true, client -> {
            var text = new RunText(named(client, "payer"));
            assertThat(text.lines(NOW))
                    .containsExactly(
                            "claims/delivery/payer: Failed, took 30 min",
                            "  [######################........] 3/4",
                            "  files       4: 2 delivered, 1 delivered before, 0 active, 0 to retry, 0 waiting, 1"
                                    + " failed",
                            "  rows        1,234,567 delivered",
                            "  input       1Mi, profile medical",
                            "  last failures",
                            "    3  mc_q3.txt: CorruptInput: the trailer counts 11 rows, and the file has 10 (1"
                                    + " attempt)",
                            "  FilesFailed: 1 of 4 files failed");
            assertThat(text.line(NOW)).doesNotContain("rejected");
        });
    }

    @Test
    void a_retry_changes_the_request_of_that_kind_and_nothing_else() throws IOException {
        List<Request> requests =
                asked(true, true, client -> named(client, "delivery/payer").retry(client, "2026-11-02T12:00:00Z"));

        assertThat(requests.getLast().method()).isEqualTo("PATCH");
        assertThat(requests.getLast().path()).isEqualTo(DELIVERIES + "payer");
        assertThat(requests.getLast().body()).isEqualTo("{\"spec\":{\"retryRequest\":\"2026-11-02T12:00:00Z\"}}");
    }
}
