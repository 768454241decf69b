// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A state that a run can be in, with the run that an operator left in it: test data of the customizations of Argo CD.
 *
 * @param name of the file without its ending
 * @param health that Argo CD shows
 * @param kstatus that Flux waits for
 * @param actions that Argo CD offers
 */
record StatesOfRun(String name, String health, Kstatus kstatus, Set<String> actions) {
    static final Path CLEAN_RUN = HelmChart.FOLDER.resolve("argocd/cleanrun.dev/CleanRun");

    /** All of them. */
    static List<StatesOfRun> all() {
        return List.of(
                new StatesOfRun("unseen", "Progressing", Kstatus.IN_PROGRESS, Set.of("start", "suspend")),
                new StatesOfRun("discovering", "Progressing", Kstatus.IN_PROGRESS, Set.of("suspend")),
                new StatesOfRun("queued", "Progressing", Kstatus.IN_PROGRESS, Set.of("suspend")),
                new StatesOfRun("running", "Progressing", Kstatus.IN_PROGRESS, Set.of("suspend")),
                new StatesOfRun("draining", "Progressing", Kstatus.IN_PROGRESS, Set.of("resume")),
                new StatesOfRun("suspended", "Suspended", Kstatus.IN_PROGRESS, Set.of("resume")),
                new StatesOfRun("planned", "Suspended", Kstatus.IN_PROGRESS, Set.of("start", "suspend")),
                new StatesOfRun("succeeded", "Healthy", Kstatus.CURRENT, Set.of()),
                new StatesOfRun("failed", "Degraded", Kstatus.FAILED, Set.of("retry")),
                new StatesOfRun("retry-requested", "Progressing", Kstatus.IN_PROGRESS, Set.of("suspend")),
                new StatesOfRun("profile-not-found", "Degraded", Kstatus.FAILED, Set.of("suspend")));
    }

    Path file() {
        return CLEAN_RUN.resolve("testdata").resolve(name + ".yaml");
    }

    JsonNode run() {
        return HelmChart.yaml(file());
    }
}
