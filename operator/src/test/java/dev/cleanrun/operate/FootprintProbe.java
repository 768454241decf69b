// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.cluster.OperatorClient;
import dev.cleanrun.observe.ListingProbe;
import dev.cleanrun.pass.CleanRunReconciler;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What takes the operator's memory, in a process of its own: all runs as its informer reads and keeps them, then a
 * discovery beside them.
 */
final class FootprintProbe {
    static final String RUNS = "runs: ";
    static final String MEMORY = "most resident KiB: ";
    private static final String LINE = "VmHWM:";

    private FootprintProbe() {}

    /**
     * Takes the addresses of an API server and of a source; prints partitions, the number of runs, and the memory of
     * all.
     */
    @SuppressWarnings("SystemOut") // what the parent reads
    public static void main(String[] arguments) throws IOException {
        var config =
                new ConfigBuilder(Config.empty()).withMasterUrl(arguments[0]).build();
        try (KubernetesClient client = OperatorClient.buildLean(config)) {
            List<CleanRun> kept = runs(client);
            ListingProbe.main(new String[] {arguments[1]});
            System.out.println(RUNS
                    + kept.stream()
                            .map(run -> run.getMetadata().getUid())
                            .distinct()
                            .count());
        }
        System.out.println(MEMORY
                + Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith(LINE))
                        .findFirst()
                        .map(line -> line.replaceAll("[^0-9]", ""))
                        .orElseThrow());
    }

    private static List<CleanRun> runs(KubernetesClient client) {
        long page = CleanRunReconciler.class
                .getAnnotation(ControllerConfiguration.class)
                .informer()
                .informerListLimit();
        var kept = new ArrayList<CleanRun>();
        String next = null;
        do {
            KubernetesResourceList<CleanRun> list = client.resources(CleanRun.class)
                    .inAnyNamespace()
                    .list(new ListOptionsBuilder()
                            .withLimit(page)
                            .withContinue(next)
                            .build());
            kept.addAll(list.getItems());
            next = list.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return kept;
    }
}
