// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleanrun.api.v1alpha1.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Argo CD's own Lua and Flux's own engine say to the test data, to the samples, and to runs as they run. */
@ExtendWith(OnArgoCd.class)
class ArgoCdManifestsIT {
    private static final Path SAMPLES = Path.of("../crds/samples/gitops/argocd");

    private final GitOps git;

    ArgoCdManifestsIT(GitOps git) {
        this.git = git;
    }

    @Test
    void argo_cd_and_flux_judge_every_state_as_the_tables_say() throws Exception {
        Path settings = Files.createTempFile("argocd-cm", ".yaml");
        Files.writeString(
                settings,
                HelmChart.YAML.writeValueAsString(
                        HelmChart.render("argocd: {customizations: true}").named("ConfigMap", "argocd-cm")));
        for (JsonNode test : HelmChart.yaml(StatesOfRun.CLEAN_RUN.resolve("health_test.yaml"))
                .get("tests")) {
            String run = StatesOfRun.CLEAN_RUN
                    .resolve(test.path("inputPath").asText())
                    .toAbsolutePath()
                    .toString();
            assertThat(overrides("health", run, settings))
                    .as(run)
                    .contains(
                            "STATUS: " + test.at("/healthStatus/status").asText(),
                            "MESSAGE: " + test.at("/healthStatus/message").asText());
        }
        for (StatesOfRun state : StatesOfRun.all()) {
            String run = state.file().toAbsolutePath().toString();
            assertThat(ArgoCd.must("flux", "status", run))
                    .as(run)
                    .startsWith(state.kstatus().word() + "\t");
            List<String> enabled = overrides("list-actions", run, settings)
                    .lines()
                    .filter(line -> line.contains("false"))
                    .map(line -> line.strip().split("\\s+", -1)[0])
                    .toList();
            assertThat(enabled).as(run).containsExactlyInAnyOrderElementsOf(state.actions());
        }
        Files.delete(settings);
    }

    @Test
    void flux_waits_for_the_end_of_a_run_and_fails_when_it_fails() throws Exception {
        for (String name : List.of("waited", "broken")) {
            Path source = git.samples.source(name, "pharmacy", "25-34");
            if (name.equals("broken")) {
                Files.writeString(source.resolve("age_band=25-34/event_year=2021/part-0.parquet"), "no Parquet");
            }
            git.server.fill(name, source);
            git.run("flux", name, "", "");
        }
        Commands.Ended waited = flux("waited");
        assertThat(waited.exit()).as(waited.said()).isZero();
        assertThat(git.runs.get("waited").getStatus().phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(flux("waited").said()).contains("unchanged");
        Commands.Ended broken = flux("broken");
        assertThat(broken.exit()).as(broken.said()).isNotZero();
        assertThat(broken.said()).containsIgnoringCase("failed").doesNotContain("timeout waiting");
        assertThat(git.runs.get("broken").getStatus().phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void argo_cds_api_takes_the_samples() throws Exception {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.toList()) {
                Commands.kubectl("apply", "--dry-run=server", "--validate=strict", "-f", file.toString());
            }
        }
    }

    private Commands.Ended flux(String run) {
        return ArgoCd.run(
                "flux",
                "apply",
                "--wait",
                "--timeout",
                "2m",
                git.root("flux").resolve("runs/" + run + ".yaml").toString());
    }

    private static String overrides(String what, String run, Path settings) {
        return ArgoCd.must(
                "cli", "admin", "settings", "resource-overrides", what, run, "--argocd-cm-path", settings.toString());
    }
}
