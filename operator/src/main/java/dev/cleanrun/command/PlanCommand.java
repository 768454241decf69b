// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.local.LocalSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cleanrun plan}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lists what a run would do on this machine: partitions in the order of their start, objects, size, first"
                    + " memory, and whether their result is new, changed or already committed. With the name of a run,"
                    + " lists the plan of that run in the cluster instead. Starts and writes nothing."
        },
        footer = {"", "Examples:", "  cleanrun plan -f run.yaml", "  cleanrun plan pharmacy-2026-11 -n claims"})
final class PlanCommand implements Callable<Integer> {
    private final Console console;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Subject subject;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "state folder of the run; it tells what a run with recompute All has cleaned already")
    private Path state;

    /** What is planned. */
    static final class Subject {
        @ArgGroup(exclusive = false)
        private ManifestOptions manifests;

        @Parameters(paramLabel = "RUN", description = NamedRun.WHICH)
        private String run;
    }

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return (subject.run == null ? local() : inCluster()).code();
    }

    private Exit local() {
        List<Path> files = subject.manifests.files();
        LocalSpec spec = Manifests.read(files, subject.manifests.caFile(), console.folder());
        return new Session(console, true, Optional.empty()).plan(spec, Optional.ofNullable(state));
    }

    private Exit inCluster() {
        try (KubernetesClient client = cluster.client()) {
            KeptPlanTable.read(client, cluster.run(client, subject.run)).print(console.out());
            return Exit.SUCCESS;
        }
    }
}
