// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.api.v1alpha1.DeliveryStatus;
import dev.cleanrun.api.v1alpha1.FileCounts;
import dev.cleanrun.api.v1alpha1.FileFailure;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files of a payer become raw partitions in a cluster, whatever dies on the way, and a run cleans them. */
@ExtendWith(OnRealNode.class)
class EndToEndDeliveryIT {
    private static final int ROWS = 40;
    private static final List<String> COLUMNS = List.of(
            "CDLPC005",
            "CDLPC006",
            "CDLPC007",
            "CDLPC018",
            "CDLPC019",
            "CDLPC023",
            "CDLPC024",
            "CDLPC025",
            "CDLPC032",
            "CDLPC033",
            "CDLPC037",
            "CDLPC057",
            "CDLPC068");

    private final Product product;

    EndToEndDeliveryIT(Product product) {
        this.product = product;
    }

    @Test
    void no_row_is_lost_or_doubled_when_a_worker_and_the_leader_die_and_a_run_cleans_what_was_delivered()
            throws Exception {
        List<String> files = List.of("a.txt", "b.txt", "nov/c.txt", "nov/d.txt");
        drop("dropped", files, ROWS);
        product.server.shut("dropped");
        String profile = product.profile(
                "dropped",
                "maxPods: 4, maxMemory: 2Gi",
                "default: 512Mi, max: 1Gi",
                "size: 1Gi, max: 1Gi",
                Product.placed());
        apply("dropped", profile, "");
        List<Pod> first = product.history.await("delivery/dropped", 120, 4, PodHistory::running);

        product.client.pods().resource(first.getFirst()).delete();
        product.history.await("delivery/dropped", 120, 1, pod -> PodHistory.attempt(pod) == 2);
        String leader = product.leader();
        Cgroup.of(product.client
                        .pods()
                        .inNamespace(product.system())
                        .withName(leader)
                        .get())
                .kill();
        product.server.open("dropped");
        DeliveryStatus status = awaitFinished("dropped", 180);

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(status.files()).isEqualTo(new FileCounts(4, 0, 4, 0, 0, 0, 0));
        assertThat(status.rows()).isEqualTo(4L * ROWS);
        assertThat(condition(status, ConditionType.READY).message()).isEqualTo("4 of 4 files are done; 160 rows");
        assertThat(product.history.twice()).isEmpty();
        assertThat(product.history.mostLive(profile)).isEqualTo(4);
        assertThat(product.history.of("delivery/dropped").stream().map(pod -> PodHistory.label(pod, "index")))
                .doesNotContain("summary");

        product.runs.apply("""
            apiVersion: cleanrun.dev/v1alpha1
            kind: CleanRun
            metadata: {name: dropped, namespace: %s}
            spec:
              profile: pharmacy
              source: {uri: "%s", layout: apcd-cdl/pharmacy}
              target: {uri: "%s"}
              storage: {endpoint: "%s", region: us-east-1, pathStyle: true, credentialsSecret: %s}
              asOf: 2026-11-01
            """.formatted(
                        product.claims(),
                        raw("dropped"),
                        ClaimsServer.target("dropped"),
                        product.server.endpoint(),
                        Runs.SECRET));
        CleanRunStatus cleaned = product.runs.awaitFinished("dropped", 180);

        assertThat(cleaned.phase()).as("%s", cleaned.failures()).isEqualTo(Phase.SUCCEEDED);
        assertThat(cleaned.rows().read()).as("none is lost").isEqualTo(4L * ROWS);
        assertThat(cleaned.rows().removed()).as("none is there twice").isZero();
        product.awaitOperators();
    }

    @Test
    void a_trailer_that_says_one_row_more_refuses_its_file_in_one_sentence_until_the_right_file_comes()
            throws Exception {
        drop("short", List.of("good.txt"), ROWS);
        Path wrong = Files.createDirectories(product.folder().resolve("short-wrong"));
        Files.writeString(wrong.resolve("short.txt"), file("short.txt", ROWS, ROWS + 1));
        product.server.fill("short", wrong);
        apply("short", "pharmacy", "");

        DeliveryStatus failed = awaitFinished("short", 180);

        assertThat(failed.phase()).isEqualTo(Phase.FAILED);
        assertThat(failed.files()).isEqualTo(new FileCounts(2, 0, 1, 0, 0, 0, 1));
        assertThat(failed.rows()).as("of the other file").isEqualTo(ROWS);
        assertThat(failed.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.file()).isEqualTo("short.txt"))
                .extracting(FileFailure::message)
                .asString()
                .contains("the trailer of short.txt says 41 rows and 40 came: nothing was delivered");
        assertThat(condition(failed, ConditionType.STALLED).status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(condition(failed, ConditionType.STALLED).message()).startsWith("1 of 2 files failed");
        product.runs.awaitEvents("Delivery", "short", "Planned", "FileFailed");

        drop("short", List.of("short.txt"), ROWS);
        retry("short", "the right file");
        DeliveryStatus mended = await("short", 180, status -> status.round() == 2 && finished(status));

        assertThat(mended.phase()).as("%s", mended.failures()).isEqualTo(Phase.SUCCEEDED);
        assertThat(mended.files()).isEqualTo(new FileCounts(2, 0, 2, 0, 0, 0, 0));
        assertThat(mended.rows()).isEqualTo(2L * ROWS);
    }

    /** Puts files of the layout into the source of this name. */
    private void drop(String name, List<String> files, int rows) throws IOException {
        Path folder = Files.createDirectories(product.folder().resolve(name + "-" + files.hashCode()));
        for (String file : files) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file(file, rows, rows));
        }
        product.server.fill(name, folder);
    }

    private static String file(String name, int rows, int told) {
        String header = "HD|SUB|PAY|Payer|PC|202401|202412|T|\n";
        String lines = IntStream.range(0, rows)
                .mapToObj(row -> String.join(
                        "|",
                        name.replaceAll("[^a-z]", "") + "-" + row,
                        "1",
                        "0",
                        "F",
                        (1940 + row) + "0115",
                        "20240" + (1 + row % 9) + "10",
                        "20241115",
                        "00093505698",
                        "30",
                        "30",
                        "1250",
                        "1234567893",
                        "M" + row))
                .collect(Collectors.joining("\n"));
        return header + String.join("|", COLUMNS) + "\n" + lines + "\nTR|SUB|PAY|Payer|PC|20241201||" + told + "\n";
    }

    private static String raw(String name) {
        return ClaimsServer.source(name + "-delivered");
    }

    private void apply(String name, String profile, String more) {
        product.runs.apply("""
            apiVersion: cleanrun.dev/v1alpha1
            kind: Delivery
            metadata: {name: %s, namespace: %s}
            spec:
              profile: %s
              source: {uri: "%s"}
              layout: apcd-cdl
              kind: pharmacy
              partitionBy:
                age_band: {from: birth_date, at: fill_date, bounds: [0, 18, 45, 65]}
                event_year: {from: fill_date}
              target: {uri: "%s"}
              storage: {endpoint: "%s", region: us-east-1, pathStyle: true, credentialsSecret: %s}
            """.formatted(
                                name,
                                product.claims(),
                                profile,
                                ClaimsServer.source(name),
                                raw(name),
                                product.server.endpoint(),
                                Runs.SECRET)
                + more.indent(2));
    }

    private void retry(String name, String request) {
        resource(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"retryRequest\": \"" + request + "\"}}");
    }

    private Resource<Delivery> resource(String name) {
        return product.client
                .resources(Delivery.class)
                .inNamespace(product.claims())
                .withName(name);
    }

    private DeliveryStatus awaitFinished(String name, int seconds) {
        return await(name, seconds, EndToEndDeliveryIT::finished);
    }

    private DeliveryStatus await(String name, int seconds, Predicate<DeliveryStatus> wanted) {
        return resource(name)
                .waitUntilCondition(
                        delivery -> delivery != null
                                && delivery.getStatus() != null
                                && delivery.getStatus().conditions() != null
                                && wanted.test(delivery.getStatus()),
                        seconds,
                        TimeUnit.SECONDS)
                .getStatus();
    }

    private static boolean finished(DeliveryStatus status) {
        return condition(status, ConditionType.FINISHED).status() == ConditionStatus.TRUE;
    }

    private static StatusCondition condition(DeliveryStatus status, ConditionType type) {
        return status.conditions().stream()
                .filter(one -> one.type() == type)
                .findFirst()
                .orElseThrow();
    }
}
