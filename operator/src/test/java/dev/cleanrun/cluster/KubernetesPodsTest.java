// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.cluster.Pods.Created;
import dev.cleanrun.cluster.Pods.Presence;
import dev.cleanrun.cluster.StubServer.Reply;
import dev.cleanrun.cluster.StubServer.Request;
import dev.cleanrun.contract.delivery.DeliveryWork;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.AttemptKind;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.manifest.Applied;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.DeliveryQuery;
import dev.cleanrun.observe.pods.PodReading;
import dev.cleanrun.observe.pods.PodRef;
import dev.cleanrun.snapshot.RunSnapshot;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pods, whatever the API server answers: a create is sent once, and its answer is never guessed. */
class KubernetesPodsTest {
    private static final RunRef RUN = new RunRef("claims", "nightly", Applied.UID);
    private static final PlannedPartition LINE = new PlannedPartition(
            17,
            new DiscoveredPartition("y=2017", Map.of("y", "2017"), new Inputs(4, 812, "in"), "print", false),
            new AttemptSize(6L << 30, 20L << 30));
    private static final PodAction.Start START = new PodAction.StartPartition(
            AttemptId.of(RUN.uid(), 17, 1, 2), LINE, new AttemptSize(6L << 30, 20L << 30), Duration.ofMinutes(45));
    private static final RunPods PODS = new RunPods(
            RUN,
            Applied.run("{profile: medical, source: {uri: \"s3://apcd/raw/\"}, target: {uri: \"s3://apcd/clean/\"}}")
                    .getSpec(),
            "medical",
            Applied.profile("{budget: {maxPods: 4, maxMemory: 40Gi}, memory: {default: 2Gi, max: 8Gi}, recipe:"
                            + " {builtin: medical}}")
                    .getSpec(),
            new RunSnapshot("2026-11-01", "worker@sha256:1", "digest", List.of(), List.of(), new Plan(List.of(LINE))),
            "worker@sha256:1");

    private static List<Request> asked(Function<Request, Reply> answer, boolean leads, Consumer<KubernetesPods> work)
            throws IOException {
        try (var server = new StubServer(answer);
                KubernetesClient client = OperatorClient.build(server.config())) {
            work.accept(new KubernetesPods(client, () -> leads, (_, _) -> Optional.empty()));
            return server.requests();
        }
    }

    private static String pod(String owner) {
        return """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%s", "namespace": "claims", "uid": "p",
             "labels": {"app.kubernetes.io/name": "cleanrun-worker", "app.kubernetes.io/managed-by": "cleanrun",
              "cleanrun.dev/run": "nightly", "cleanrun.dev/run-uid": "%s", "cleanrun.dev/profile": "medical",
              "cleanrun.dev/index": "17", "cleanrun.dev/round": "1", "cleanrun.dev/attempt": "2"},
             "ownerReferences": [{"apiVersion": "cleanrun.dev/v1alpha1", "kind": "CleanRun",
                "name": "nightly", "uid": "%s",
              "controller": true}]}, "spec": {"containers": []}}\
            """.formatted(RUN.pod(START.id()), RUN.uid(), owner);
    }

    @Test
    void a_pod_is_made_with_one_request() throws IOException {
        List<Request> requests = asked(
                _ -> new Reply(201, "{}"),
                true,
                pods -> assertThat(pods.create(PODS, START)).isInstanceOf(Created.Made.class));
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.method() + " " + request.path()).isEqualTo("POST /api/v1/namespaces/claims/pods");
            assertThat(request.body()).contains(RUN.pod(START.id()));
        });
    }

    @Test
    void a_gate_on_drift_is_in_the_order_of_the_summarys_pod() throws IOException {
        RunPods run = new RunPods(
                RUN,
                Applied.run("{profile: medical, source: {uri: \"s3://apcd/raw/\"}, target: {uri: \"s3://apcd/clean/\"},"
                                + " qualityGates: [{drift: Amount, column: paid, maxChange: \"0.10\"}]}")
                        .getSpec(),
                "medical",
                PODS.profile(),
                PODS.snapshot(),
                "worker@sha256:1");
        var summary = new PodAction.StartSummary(
                new AttemptId(RUN.uid(), new AttemptWork.Summary(), 1, 1),
                new AttemptSize(1L << 30, 1L << 30),
                Duration.ofMinutes(45));

        List<Request> requests = asked(_ -> new Reply(201, "{}"), true, pods -> pods.create(run, summary));

        assertThat(requests)
                .singleElement()
                .extracting(request -> request.body().replace("\\", ""))
                .asString()
                .contains("\"drifts\":[{\"of\":\"Amount\",\"column\":\"paid\",\"maxChange\":\"0.10\","
                        + "\"onBreach\":\"Fail\",\"minRows\":100,\"noEarlierRun\":\"Warn\"}]");
    }

    @Test
    void the_pod_of_a_delivered_file_is_the_deliverys_own_and_is_told_all_by_its_order() throws IOException {
        var delivery = new RunRef(RunKind.DELIVERY, "claims", "nightly", Applied.UID);
        var wanted = new DeliveryQuery(
                Source.parquet("s3://drop/acme/"),
                false,
                new Target(
                        "s3://apcd/raw/", Target.Existing.REFUSE, Target.ConditionalWrites.REQUIRE, Outputs.defaults()),
                List.of(),
                RecordRules.NONE,
                null,
                DeliveryWork.Again.REFUSE);
        var planned = new RunSnapshot(
                null,
                "worker@sha256:1",
                wanted.options(),
                List.of(),
                List.of(),
                PODS.snapshot().plan(),
                3,
                Optional.of(wanted));
        var pods = new RunPods(delivery, PODS.spec(), PODS.profileName(), PODS.profile(), planned, PODS.image());

        Pod made = Serialization.unmarshal(
                asked(
                                _ -> new Reply(201, "{}"),
                                true,
                                server -> assertThat(server.create(pods, START)).isInstanceOf(Created.Made.class))
                        .getFirst()
                        .body(),
                Pod.class);

        assertThat(made.getMetadata().getLabels())
                .containsEntry("cleanrun.dev/delivery", "nightly")
                .containsEntry("cleanrun.dev/run-uid", Applied.UID)
                .doesNotContainKey("cleanrun.dev/run");
        assertThat(made.getMetadata().getAnnotations()).containsEntry("cleanrun.dev/file", "y=2017");
        assertThat(made.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getKind()).isEqualTo("Delivery"));
        assertThat(made.getSpec().getVolumes()).extracting(Volume::getName).containsExactly("scratch");
        assertThat(PodReading.isOf(made, delivery, START.id())).isTrue();
        assertThat(PodReading.isOf(made, RUN, START.id())).isFalse();
        String text =
                made.getSpec().getContainers().getFirst().getEnv().getFirst().getValue();
        Order order = ContractJson.read(text, Order.class);
        assertThat(order.kind()).isEqualTo(AttemptKind.DELIVERY);
        assertThat(order.delivery()).isEqualTo(wanted.work("y=2017"));
        assertThat(order.source()).isEqualTo(wanted.source());
        assertThat(order.target()).isEqualTo(wanted.target());
        assertThat(order.cleaningRevision()).as("as it was planned").isEqualTo(3);
        made.getMetadata().getLabels().put("cleanrun.dev/run", "nightly");
        assertThat(PodReading.isAttempt(made)).as("nobody is both").isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "400, Refused",
        "403, Refused",
        "404, Refused",
        "422, Refused",
        "429, NotSent",
        "500, Unknown",
        "503, Unknown",
        "0, Unknown"
    })
    void what_the_server_did_not_do_is_told_apart_from_what_it_may_have_done(int status, String created)
            throws IOException {
        List<Request> requests = asked(
                _ -> new Reply(status, "{}"),
                true,
                pods -> assertThat(pods.create(PODS, START).getClass().getSimpleName())
                        .isEqualTo(created));
        assertThat(requests).hasSize(1);
    }

    @Test
    void a_pod_whose_admission_webhook_does_not_answer_is_refused_in_the_servers_words() throws IOException {
        String told =
                "Internal error occurred: failed calling webhook \\\"mesh.example.com\\\": failed to call webhook:"
                        + " Post \\\"https://10.0.0.1/\\\": connection refused";
        asked(
                _ -> new Reply(
                        500,
                        "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Failure\", \"code\": 500,"
                                + " \"reason\": \"InternalError\", \"message\": \"" + told + "\"}"),
                true,
                pods -> assertThat(pods.create(PODS, START))
                        .isInstanceOfSatisfying(
                                Created.Refused.class,
                                refused -> assertThat(refused.message())
                                        .contains("mesh.example.com", "connection refused")));
    }

    @Test
    void of_a_create_without_an_answer_it_is_told_how_it_ended() throws IOException {
        asked(
                _ -> new Reply(0, ""),
                true,
                pods -> assertThat(pods.create(PODS, START))
                        .isInstanceOfSatisfying(
                                Created.Unknown.class,
                                unknown -> assertThat(unknown.message())
                                        .isNotEmpty()
                                        .doesNotContain("An error has occurred")));
    }

    @Test
    void a_name_that_is_taken_is_ours_only_where_the_run_is_its_controller() throws IOException {
        assertThat(taken(new Reply(200, pod(RUN.uid())))).isInstanceOf(Created.Made.class);
        assertThat(taken(new Reply(200, pod("00000000-another"))))
                .isInstanceOfSatisfying(
                        Created.Refused.class,
                        refused -> assertThat(refused.message()).contains("not the run's own: delete it"));
        assertThat(taken(new Reply(404, "{}"))).isInstanceOf(Created.Unknown.class);
        assertThat(taken(new Reply(500, "{}"))).isInstanceOf(Created.Unknown.class);
    }

    private static Created taken(Reply there) throws IOException {
        var created = new Created[1];
        asked(
                request -> request.method().equals("POST") ? new Reply(409, "{}") : there,
                true,
                pods -> created[0] = pods.create(PODS, START));
        return created[0];
    }

    @Test
    void who_does_not_surely_lead_sends_nothing() throws IOException {
        assertThat(asked(_ -> new Reply(201, "{}"), false, pods -> {
                    assertThat(pods.create(PODS, START)).isInstanceOf(Created.NotSent.class);
                    assertThat(pods.delete(new PodRef("claims", "p", "u"))).isFalse();
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200, true", "404, true", "409, true", "403, false", "500, false", "0, false"})
    void a_pod_is_deleted_by_uid_and_one_that_is_gone_or_replaced_is_fine(int status, boolean deleted)
            throws IOException {
        List<Request> requests = asked(
                _ -> new Reply(status, "{}"),
                true,
                pods -> assertThat(pods.delete(new PodRef("claims", "p", "u-1")))
                        .isEqualTo(deleted));
        assertThat(requests)
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("\"preconditions\":{\"uid\":\"u-1\"}"));
    }

    @Test
    void only_a_pod_that_anybody_would_take_for_ours_is_there() throws IOException {
        assertThat(look(new Reply(200, pod(RUN.uid())))).isEqualTo(Presence.THERE);
        assertThat(look(new Reply(200, pod("00000000-another")))).isEqualTo(Presence.ABSENT);
        assertThat(look(new Reply(404, "{}"))).isEqualTo(Presence.ABSENT);
        assertThat(look(new Reply(500, "{}"))).isEqualTo(Presence.UNKNOWN);
    }

    private static Presence look(Reply there) throws IOException {
        var seen = new Presence[1];
        asked(_ -> there, true, pods -> seen[0] = pods.look("claims", RUN.pod(START.id())));
        return seen[0];
    }
}
