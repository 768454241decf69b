package dev.cleanrun.command;

import dev.cleanrun.local.LocalSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cleanrun plan}. */
@Command(name = "plan", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Lists what a run would do on this machine: partitions in the order of their start, objects, size, first memory, and whether their result is new, changed or already committed. Starts and writes nothing."},
        footer = {
                "", "Example:", "  cleanrun plan -f run.yaml"})
final class PlanCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ManifestOptions manifests;

    @Option(names = "--state", paramLabel = "DIR",
            description = "state folder of the run; it tells what a run with recompute All has cleaned already")
    private Path state;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LocalSpec spec = Manifests.read(manifests.files(), manifests.caFile(), console.folder());
        return new Session(console, true).plan(spec, Optional.ofNullable(state)).code();
    }
}
