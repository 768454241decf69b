// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.contract.text.Printable;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cleanrun status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells how a run in the cluster stands: partitions, rows, forecast, the last failures and what it waits"
                    + " for."
        },
        footer = {
            "",
            "Examples:",
            "  cleanrun status pharmacy-2026-11 -n claims",
            "  cleanrun status pharmacy-2026-11 --watch",
            "",
            "Exit status: 0 the run succeeded or is not over, 1 it failed, 2 there is no such run."
        })
final class StatusCommand implements Callable<Integer> {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Console console;

    @Parameters(paramLabel = "RUN", description = "name of the CleanRun")
    private String name;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = {"-w", "--watch"},
            description = "print progress until the run finishes")
    private boolean watch;

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (KubernetesClient client = cluster.client()) {
            CleanRun run = cluster.run(client, name);
            if (watch) {
                run = watched(client, run);
            }
            new RunText(run).lines(console.clock().instant()).forEach(console.out()::println);
            return (phase(run) == Phase.FAILED ? Exit.FAILED : Exit.SUCCESS).code();
        }
    }

    private CleanRun watched(KubernetesClient client, CleanRun first) throws InterruptedException {
        boolean live = console.environment().containsKey("CLEANRUN_TERMINAL_WIDTH");
        CleanRun run = first;
        while (!isOver(run)) {
            String line = new RunText(run).line(console.clock().instant());
            if (live) {
                console.terminal().print("\r\u001b[K" + Printable.text(line));
            } else {
                console.err().println(line);
            }
            TimeUnit.MILLISECONDS.sleep(live ? Duration.ofSeconds(1).toMillis() : EVERY.toMillis());
            run = cluster.run(client, name);
        }
        if (live) {
            console.terminal().print("\r\u001b[K");
        }
        return run;
    }

    private static boolean isOver(CleanRun run) {
        Phase phase = phase(run);
        return phase == Phase.SUCCEEDED || phase == Phase.FAILED;
    }

    private static Phase phase(CleanRun run) {
        return Optional.ofNullable(run.getStatus()).map(CleanRunStatus::phase).orElse(null);
    }
}
