// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.cluster.OperatorClient;
import dev.cleanrun.metrics.OperatorMeters;
import dev.cleanrun.operate.OperatorProcess;
import dev.cleanrun.operate.OperatorSettings;
import io.fabric8.kubernetes.client.Config;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code cleanrun operator}. */
@Command(
        name = "operator",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the operator until it is told to stop: reconciles CleanRuns with the cluster of its service account,"
                    + " or of KUBECONFIG. The chart installs it; it is set up by its environment."
        },
        footer = {
            "",
            "Environment:",
            "  CLEANRUN_WORKER_IMAGE          image of the workers, best by digest",
            "  CLEANRUN_NAMESPACE             namespace that holds the lease",
            "  CLEANRUN_POD_NAME              name of this process among its replicas",
            "  CLEANRUN_WATCH_NAMESPACES      namespaces with runs, comma separated; all when empty",
            "  CLEANRUN_LEADER_ELECTION       true (default) or false, for one replica",
            "  CLEANRUN_HTTP_PORT             port of /metrics, /healthz and /readyz; 8080 by default",
            "  CLEANRUN_ALLOW_HTTP_ENDPOINTS  true lets runs use storage without TLS; false by default",
            "  CLEANRUN_DISCOVERY_MAX_OBJECTS, _MAX_PARTITIONS, _MAX_MINUTES, _CONCURRENT",
            "                                 limits of listing sources; 10000000, 100000, 30, 4 by default",
            "  CLEANRUN_METRICS_PER_RUN       true (default) or false: gauges of single runs",
            "  CLEANRUN_METRICS_PER_RULE      true (default) or false: counters of single rules",
            "  CLEANRUN_TRACES_ENDPOINT       address of a collector of OTLP traces; none by default",
            "  CLEANRUN_TRACES_HEADERS        sent with them, as name=value,name=value",
            "  CLEANRUN_LINEAGE_URL           address of a server of OpenLineage events; none by default",
            "  CLEANRUN_LINEAGE_TOKEN         bearer token for it",
            "  CLEANRUN_LOG_LEVEL             INFO (default), WARN, ... or OFF"
        })
final class OperatorCommand implements Callable<Integer> {
    private final Console console;

    OperatorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return switch (OperatorSettings.of(console.environment())) {
            case OperatorSettings.Read.Wrong(List<String> problems) -> throw new UsageError(problems);
            case OperatorSettings.Read.Settings(OperatorSettings settings) -> run(settings);
        };
    }

    private static int run(OperatorSettings settings) throws Exception {
        var process = new OperatorProcess(
                settings,
                OperatorClient.buildLean(Config.autoConfigure(null)),
                new OperatorMeters.Build(VersionText.version(), VersionText.commit()),
                Runtime.getRuntime()::halt);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(process::close));
        process.start().await();
        return Exit.SUCCESS.code();
    }
}
