package dev.cleanrun.command;

import dev.cleanrun.local.LocalPlan;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.local.Machine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cleanrun plan}. */
@Command(name = "plan", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Lists what a run would do on this machine: partitions in the order of their start, objects, size, first memory, and whether their result is new, changed or already committed. Starts and writes nothing."},
        footer = {
                "", "Example:", "  cleanrun plan -f run.yaml"})
final class PlanCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ManifestOptions manifests;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LocalSpec spec = Manifests.read(manifests.files(), console.folder());
        LocalPlan plan = LocalPlan.of(spec, Machine.here());
        plan.warnings().forEach(warning -> console.err().println("Note: " + warning));
        new PlanTable(plan).print(console.out());
        return Exit.SUCCESS.code();
    }
}
