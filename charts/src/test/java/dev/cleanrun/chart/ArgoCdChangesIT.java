// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Changes of what lies in Git while runs run: waves, pruning, an upgrade of the chart, and runs that are not in Git at
 * all.
 */
@ExtendWith(OnArgoCd.class)
class ArgoCdChangesIT {
    private static final Path NIGHTLY = Path.of("../crds/samples/gitops/nightly/nightly.yaml");

    private final GitOps git;

    ArgoCdChangesIT(GitOps git) {
        this.git = git;
    }

    @Test
    void a_wave_waits_for_the_end_of_a_run() throws Exception {
        fill("waved", "25-34");
        git.server.shut("waved");
        git.run("waves", "waved", "", "");
        git.write("waves", "runs/after.yaml", configMap("after", "argocd.argoproj.io/sync-wave: \"1\""));
        git.application("waves");

        git.history.await("waved", 120, 1, PodHistory::running);
        git.argo.await(
                "waves",
                60,
                found -> found.at("/status/operationState/message")
                        .asText()
                        .matches("(?s).*waiting for.*CleanRun/waved.*"));
        assertThat(exists("after")).isFalse();
        git.server.open("waved");

        git.argo.await("waves", 240, "Synced Healthy");
        assertThat(exists("after")).isTrue();
    }

    @Test
    void pruning_deletes_runs_and_their_pods_and_no_data() throws Exception {
        fill("done", "25-34");
        fill("doing", "25-34");
        git.write("pruned", "runs/kept.yaml", configMap("kept", ""));
        git.run("pruned", "done", "", "");
        git.application("pruned");
        git.argo.await("pruned", 240, "Synced Healthy");
        Map<String, String> data = git.server.outputs("done");
        git.server.shut("doing");
        git.run("pruned", "doing", "", "");
        git.push("pruned");
        git.history.await("doing", 180, 1, PodHistory::running);

        git.remove("pruned", "runs/done.yaml");
        git.remove("pruned", "runs/doing.yaml");
        git.push("pruned");

        git.argo.await(
                "pruned",
                120,
                found -> found.at("/status/resources").size() == 1
                        && ArgoCd.state(found).startsWith("Synced"));
        assertThat(git.runs.get("done")).isNull();
        assertThat(git.runs.get("doing")).isNull();
        git.client
                .pods()
                .inNamespace(git.claims())
                .withLabel("cleanrun.dev/run", "doing")
                .informOnCondition(List::isEmpty)
                .orTimeout(120, TimeUnit.SECONDS)
                .join();
        git.server.open("doing");
        assertThat(git.server.outputs("done")).isNotEmpty().isEqualTo(data);
    }

    @Test
    void the_chart_and_its_crds_are_upgraded_by_a_commit_while_a_run_is_in_the_middle_of_its_partitions()
            throws Exception {
        fill("upgraded", "25-34", "45-54", "65-74");
        git.server.shut("upgraded/age_band=45-54");
        git.run("upgraded", "upgraded", "", "");
        git.application("upgraded");
        git.runs.await(
                "upgraded",
                240,
                status -> status.partitions() != null && status.partitions().succeeded() == 2);
        List<String> before = operators();

        Path crd = git.root(GitOps.PLATFORM).resolve("cleanrun/crds/cleanruns.cleanrun.dev.yaml");
        ObjectNode changed = (ObjectNode) HelmChart.yaml(crd);
        ((ObjectNode) changed.at("/spec/versions/0/schema/openAPIV3Schema")).put("description", "Of the next chart.");
        Files.writeString(crd, HelmChart.YAML.writeValueAsString(changed));
        Path values = git.root(GitOps.PLATFORM).resolve("values.yaml");
        Files.writeString(values, Files.readString(values) + "podAnnotations: {chart: next}\n");
        git.push(GitOps.PLATFORM);

        git.client
                .pods()
                .inNamespace(git.system())
                .informOnCondition(pods -> pods.size() == 2
                        && pods.stream()
                                .noneMatch(
                                        pod -> before.contains(pod.getMetadata().getName())))
                .orTimeout(180, TimeUnit.SECONDS)
                .join();
        git.awaitPlatform();
        assertThat(git.client
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName("cleanruns.cleanrun.dev")
                        .get()
                        .getSpec()
                        .getVersions()
                        .getFirst()
                        .getSchema()
                        .getOpenAPIV3Schema()
                        .getDescription())
                .isEqualTo("Of the next chart.");
        git.server.open("upgraded/age_band=45-54");

        CleanRunStatus status = git.runs.awaitFinished("upgraded", 240);
        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(status.partitions().succeeded()).isEqualTo(3);
        assertThat(git.history.cleaners("upgraded"))
                .as("one pod for each partition")
                .hasSize(3);
        assertThat(git.history.twice()).isEmpty();
        git.argo.await("upgraded", 120, "Synced Healthy");
    }

    @Test
    void runs_that_a_schedule_creates_are_neither_drift_nor_pruned() throws Exception {
        fill("nightly", "25-34");
        String sample = Files.readString(NIGHTLY)
                .replace("namespace: claims", "namespace: " + git.claims())
                .replace("s3://apcd/raw/pharmacy/", ClaimsServer.source("nightly"))
                .replace("s3://apcd/clean/pharmacy/", ClaimsServer.target("nightly"))
                .replace(
                        "storage: {",
                        "storage: {endpoint: \"" + git.server.endpoint() + "\", region: us-east-1, pathStyle: true, ");
        git.write("nightly", "runs/nightly.yaml", sample);
        git.application("nightly");
        git.argo.await("nightly", 120, "Synced Healthy");

        String manifest = git.client
                .configMaps()
                .inNamespace(git.claims())
                .withName("cleanrun-nightly")
                .get()
                .getData()
                .get("run.yaml");
        String name = git.client.resource(manifest).create().getMetadata().getName();
        git.runs.awaitFinished(name, 240);

        assertThat(ArgoCd.state(git.argo.sync("nightly"))).isEqualTo("Synced Healthy");
        assertThat(git.runs.get(name)).isNotNull();
        assertThat(git.argo.kinds("nightly")).doesNotContain("CleanRun").contains("CronJob");
    }

    @Test
    void a_run_that_was_deleted_by_hand_comes_back_and_repeats_nothing() throws Exception {
        fill("healed", "25-34");
        git.run("healed", "healed", "", "");
        git.application("healed");
        git.argo.await("healed", 240, "Synced Healthy");
        String uid = git.runs.get("healed").getMetadata().getUid();

        git.runs.delete("healed");

        CleanRunStatus status = git.runs.awaitAnother("healed", 240, uid);
        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(status.partitions().skipped()).isEqualTo(1);
        assertThat(git.history.cleaners("healed")).hasSize(1);
    }

    @Test
    void a_sync_waits_for_a_run_that_is_its_hook() throws Exception {
        fill("hooked", "25-34");
        git.run(
                "hooks",
                "hooked",
                "",
                "argocd.argoproj.io/hook: PreSync, argocd.argoproj.io/hook-delete-policy: BeforeHookCreation");
        git.write("hooks", "runs/after.yaml", configMap("after-hook", ""));
        git.application("hooks");

        git.argo.await(
                "hooks",
                240,
                found -> found.at("/status/operationState/phase").asText().equals("Succeeded"));

        assertThat(git.runs.get("hooked").getStatus().phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(exists("after-hook")).isTrue();
    }

    private List<String> operators() {
        return git.client.pods().inNamespace(git.system()).list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    private boolean exists(String name) {
        return git.client.configMaps().inNamespace(git.claims()).withName(name).get() != null;
    }

    private static String configMap(String name, String annotations) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + ", annotations: {" + annotations
                + "}}\ndata: {a: b}\n";
    }

    private void fill(String name, String... bands) throws IOException {
        git.server.fill(name, git.samples.source(name, "pharmacy", bands));
    }
}
