// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.trace.otlp.Collector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cleanrun local}. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a CleanRun on this machine, with processes for pods.",
            "",
            "Partitions whose result is already on the target are skipped, so a second start goes on where the first"
                    + " one ended. It uses at most 80 %% of this machine's memory and one worker per core.",
            "Ctrl-C lets running workers finish; Ctrl-C once more, or SIGTERM, ends them."
        },
        footer = {
            "",
            "Examples:",
            "  cleanrun local -f run.yaml",
            "  cleanrun local -f run.yaml -f profile.yaml --scratch /fast/disk",
            "",
            "Credentials for S3 come from the environment (AWS_ACCESS_KEY_ID, ..., AWS_PROFILE), as for the AWS CLI.",
            "",
            "Exit status: 0 success; 1 the run failed: some partitions could not be cleaned;",
            "2 nothing was begun: the manifest, recipe, source or target must be fixed;",
            "70 a fault of CleanRun; 130 stopped by Ctrl-C; 143 stopped by SIGTERM."
        })
final class LocalCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ManifestOptions manifests;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "where status, plan and logs are kept; default: $XDG_STATE_HOME/cleanrun/<name>-<uid8>, or below"
                            + " ~/.local/state")
    private Path state;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "local disk for staged inputs and spilled data; default: in the state folder")
    private Path scratch;

    @Option(names = "--plain", description = "lines instead of a progress bar")
    private boolean plain;

    @Mixin
    private LineageOption lineage;

    @Option(
            names = "--traces",
            paramLabel = "URL",
            description = "http or https address of a collector that takes OpenTelemetry traces by OTLP, as"
                    + " http://localhost:4318; headers for it come from CLEANRUN_TRACES_HEADERS"
                    + " (name=value,name=value)")
    private String traces;

    LocalCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LocalSpec spec = Manifests.read(manifests.files(), manifests.caFile(), console.folder());
        return lineage.with(
                console,
                telling -> new Session(console, plain, telling, collector())
                        .run(spec, Optional.ofNullable(state), Optional.ofNullable(scratch))
                        .code());
    }

    private Optional<Collector> collector() {
        return Optional.ofNullable(traces)
                .map(address -> switch (Collector.of("--traces", address, console.environment())) {
                    case Collector.Read.Named(Collector collector) -> collector;
                    case Collector.Read.Wrong(String problem) -> throw new UsageError(List.of(problem));
                    case Collector.Read.None() -> throw new IllegalStateException("an address was given");
                });
    }
}
