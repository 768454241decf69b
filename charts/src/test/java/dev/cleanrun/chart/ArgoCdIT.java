// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs in Git, synced by a real Argo CD onto a real kubelet: what it shows of them, and what can be done with them from
 * there.
 */
@ExtendWith(OnArgoCd.class)
class ArgoCdIT {
    private static final int RESYNCS = 50;

    private final GitOps git;

    ArgoCdIT(GitOps git) {
        this.git = git;
    }

    @Test
    void a_run_is_progressing_then_healthy_and_fifty_syncs_by_force_neither_change_nor_repeat_it() throws Exception {
        fill("pharmacy", "25-34", "45-54");
        git.server.shut("pharmacy");
        git.run("pharmacy", "pharmacy", "", "");
        git.application("pharmacy");

        git.argo.await("pharmacy", 120, "Synced Progressing");
        for (Pod pod : git.history.await("pharmacy", 120, 1, PodHistory::running)) {
            assertThat(pod.getMetadata().getLabels()).doesNotContainKey("app.kubernetes.io/instance");
            assertThat(pod.getMetadata().getAnnotations()).doesNotContainKey("argocd.argoproj.io/tracking-id");
        }
        git.server.open("pharmacy");
        git.argo.await("pharmacy", 240, "Synced Healthy");
        CleanRun done = git.runs.get("pharmacy");
        int pods = git.history.of("pharmacy").size();
        assertThat(git.argo.kinds("pharmacy")).contains("CleanRun", "ConfigMap");

        for (int i = 0; i < RESYNCS; i++) {
            JsonNode synced = git.argo.sync("pharmacy");
            assertThat(ArgoCd.state(synced)).isEqualTo("Synced Healthy");
        }

        CleanRun after = git.runs.get("pharmacy");
        assertThat(after.getMetadata().getUid()).isEqualTo(done.getMetadata().getUid());
        assertThat(after.getMetadata().getGeneration())
                .isEqualTo(done.getMetadata().getGeneration());
        assertThat(after.getStatus()).isEqualTo(done.getStatus());
        assertThat(git.history.of("pharmacy")).hasSize(pods);
        assertThat(ArgoCd.act("pharmacy", "pharmacy", "retry")).contains("nothing to retry");
    }

    @Test
    void a_damaged_partition_degrades_the_application_with_the_operators_words_and_is_retried_from_there()
            throws Exception {
        Path source = git.samples.source("damaged", "pharmacy", "25-34", "45-54");
        Path partition = source.resolve("age_band=45-54/event_year=2021/part-0.parquet");
        byte[] whole = Files.readAllBytes(partition);
        Files.writeString(partition, "no Parquet");
        git.server.fill("damaged", source);
        git.run("damaged", "damaged", "", "");
        git.application("damaged");

        git.argo.await("damaged", 240, "Synced Degraded");
        String said =
                Runs.stalled(git.runs.get("damaged").getStatus()).orElseThrow().message();
        assertThat(git.argo
                        .health("damaged", "CleanRun", "damaged")
                        .path("message")
                        .asText())
                .isEqualTo(said);
        assertThat(ArgoCd.act("damaged", "damaged", "suspend")).contains("nothing to suspend");

        Files.write(partition, whole);
        git.server.fill("damaged", source);
        assertThat(ArgoCd.act("damaged", "damaged", "retry")).isEmpty();
        CleanRunStatus status =
                git.runs.await("damaged", 240, one -> one.round() == 2 && one.phase() == Phase.SUCCEEDED);
        git.argo.await("damaged", 120, "Synced Healthy");
        assertThat(status.partitions().succeeded()).isEqualTo(2);
        assertThat(git.history.cleaners("damaged").stream()
                        .filter(pod -> PodHistory.label(pod, "round").equals("2"))
                        .map(pod -> PodHistory.label(pod, "index"))
                        .distinct())
                .as("partitions cleaned again")
                .hasSize(1);
    }

    @Test
    void a_run_is_suspended_and_resumed_from_argo_cd_and_git_does_not_undo_it() throws Exception {
        fill("paused", "25-34", "45-54");
        git.server.shut("paused");
        git.run("paused", "paused", "maxActive: 1", "");
        git.application("paused");
        git.history.await("paused", 120, 1, PodHistory::running);

        assertThat(ArgoCd.act("paused", "paused", "suspend")).isEmpty();
        git.runs.await("paused", 60, status -> status.phase() == Phase.DRAINING);
        git.server.open("paused");
        git.argo.await("paused", 120, "Synced Suspended");
        assertThat(ArgoCd.act("paused", "paused", "suspend")).contains("suspended already");
        assertThat(ArgoCd.state(git.argo.sync("paused"))).isEqualTo("Synced Suspended");

        assertThat(ArgoCd.act("paused", "paused", "resume")).isEmpty();
        git.argo.await("paused", 240, "Synced Healthy");
        assertThat(git.history.cleaners("paused")).hasSize(2);
    }

    @Test
    void a_planned_run_is_started_by_an_action_or_by_a_commit() throws Exception {
        for (String name : new String[] {"started", "promoted"}) {
            fill(name, "25-34");
            git.run("planned", name, "mode: Plan", "");
        }
        git.application("planned");
        git.argo.await("planned", 120, "Synced Suspended");
        assertThat(git.argo
                        .health("planned", "CleanRun", "started")
                        .path("message")
                        .asText())
                .contains("1 partition is planned");

        assertThat(ArgoCd.act("planned", "started", "start")).isEmpty();
        assertThat(git.runs.awaitFinished("started", 240).phase()).isEqualTo(Phase.SUCCEEDED);
        git.argo.refresh("planned");
        git.argo.await("planned", 120, "Synced Suspended");
        assertThat(git.history.of("promoted")).isEmpty();

        git.run("planned", "promoted", "mode: Run", "");
        git.push("planned");
        git.argo.await("planned", 240, "Synced Healthy");
        assertThat(git.history.cleaners("promoted")).hasSize(1);
        assertThat(ArgoCd.act("planned", "promoted", "start")).contains("only a run of mode Plan");
    }

    private void fill(String name, String... bands) throws IOException {
        git.server.fill(name, git.samples.source(name, "pharmacy", bands));
    }
}
