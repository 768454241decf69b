// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.contract.text.Printable;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
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
            "Tells how a run or a delivery in the cluster stands: partitions or files, rows, forecast, the last"
                    + " failures and what it waits for."
        },
        footer = {
            "",
            "Examples:",
            "  cleanrun status pharmacy-2026-11 -n claims",
            "  cleanrun status pharmacy-2026-11 --watch",
            "  cleanrun status delivery/payer-2026-11",
            "",
            "Exit status: 0 the run succeeded or is not over, 1 it failed, 2 there is no such run."
        })
final class StatusCommand implements Callable<Integer> {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Console console;

    @Parameters(paramLabel = "RUN", description = NamedRun.WHICH)
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
            NamedRun run = cluster.run(client, name);
            if (watch) {
                run = watched(client, run);
            }
            new RunText(run).lines(console.clock().instant()).forEach(console.out()::println);
            return (run.phase().filter(Phase.FAILED::equals).isPresent() ? Exit.FAILED : Exit.SUCCESS).code();
        }
    }

    private NamedRun watched(KubernetesClient client, NamedRun first) throws InterruptedException {
        boolean live = console.environment().containsKey("CLEANRUN_TERMINAL_WIDTH");
        NamedRun run = first;
        while (!run.isOver()) {
            String line = new RunText(run).line(console.clock().instant());
            if (live) {
                console.terminal().print("\r\u001b[K" + Printable.text(line));
            } else {
                console.err().println(line);
            }
            TimeUnit.MILLISECONDS.sleep(live ? Duration.ofSeconds(1).toMillis() : EVERY.toMillis());
            run = run.again(client);
        }
        if (live) {
            console.terminal().print("\r\u001b[K");
        }
        return run;
    }
}
