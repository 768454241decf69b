// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.api.v1alpha1.Phase;
import io.fabric8.kubernetes.client.KubernetesClient;
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
            "Tries the failed partitions of a finished run, or files of a delivery, again, by changing its"
                    + " spec.retryRequest to the present time. What is committed stays. Where the run's manifest is in"
                    + " Git, change retryRequest there instead."
        },
        footer = {"", "Example:", "  cleanrun retry pharmacy-2026-11 -n claims"})
final class RetryCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = NamedRun.WHICH)
    private String name;

    @Mixin
    private ClusterOptions cluster;

    RetryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (KubernetesClient client = cluster.client()) {
            NamedRun run = cluster.run(client, name);
            if (run.phase().filter(Phase.FAILED::equals).isEmpty()) {
                throw new UsageError(List.of("the " + run.kind().unit().whole() + " "
                        + run.resource().getMetadata().getName()
                        + " has not failed, so there is nothing to retry: see cleanrun status " + run.title()));
            }
            String request =
                    console.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
            run.retry(client, request);
            console.out()
                    .println("retryRequest of " + run.namespace() + "/" + run.title() + " is now " + request
                            + "; follow it with cleanrun status " + run.title() + " --watch");
            return Exit.SUCCESS.code();
        }
    }
}
