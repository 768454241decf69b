// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.Phase;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cleanrun retry}. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tries the failed partitions of a finished run again, by changing its spec.retryRequest to the present"
                    + " time. What is committed stays. Where the run's manifest is in Git, change retryRequest there"
                    + " instead."
        },
        footer = {"", "Example:", "  cleanrun retry pharmacy-2026-11 -n claims"})
final class RetryCommand implements Callable<Integer> {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final Console console;

    @Parameters(paramLabel = "RUN", description = "name of the CleanRun")
    private String name;

    @Mixin
    private ClusterOptions cluster;

    RetryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (KubernetesClient client = cluster.client()) {
            CleanRun run = cluster.run(client, name);
            if (run.getStatus() == null || run.getStatus().phase() != Phase.FAILED) {
                throw new UsageError(List.of("the run " + name
                        + " has not failed, so there is nothing to retry: see cleanrun status " + name));
            }
            String request =
                    console.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
            ClusterOptions.asked(() -> client.resources(CleanRun.class)
                    .inNamespace(run.getMetadata().getNamespace())
                    .withName(name)
                    .patch(MERGE, "{\"spec\":{\"retryRequest\":\"" + request + "\"}}"));
            console.out()
                    .println("retryRequest of " + run.getMetadata().getNamespace() + "/" + name + " is now " + request
                            + "; follow it with cleanrun status " + name + " --watch");
            return Exit.SUCCESS.code();
        }
    }
}
