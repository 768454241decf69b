// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.local.Display;
import dev.cleanrun.local.LocalDelivery;
import dev.cleanrun.local.LocalDeliveryRun;
import dev.cleanrun.local.LocalRun;
import dev.cleanrun.local.Machine;
import dev.cleanrun.local.StateFolder;
import dev.cleanrun.local.StopSignals;
import dev.cleanrun.local.TargetHold;
import dev.cleanrun.local.WorkerProgram;
import dev.cleanrun.observe.TargetPlace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cleanrun deliver}. */
@Command(
        name = "deliver",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Turns files as a payer sent them into the raw partitions that a run reads: a Delivery, on this machine.",
            "",
            "Each file is split by itself, one worker a file, and its rows appear all at once or not at all. Values"
                    + " are never changed. Files whose rows are on the target already are skipped, so a second start"
                    + " goes on where the first one ended."
        },
        footer = {
            "",
            "Examples:",
            "  cleanrun deliver -f delivery.yaml",
            "  cleanrun deliver -f delivery.yaml --plan      which files there are, and which are delivered",
            "",
            "Credentials for S3 come from the environment (AWS_ACCESS_KEY_ID, ..., AWS_PROFILE), as for the AWS CLI.",
            "",
            "Exit status: 0 all files are delivered; 1 some could not be, each with a sentence that says why;",
            "2 nothing was begun: the manifest, source or target must be fixed;",
            "70 a fault of CleanRun; 130 stopped by Ctrl-C; 143 stopped by SIGTERM."
        })
final class DeliverCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ManifestOptions manifests;

    @Option(names = "--plan", description = "only list the files, their sizes, and which are delivered already")
    private boolean plan;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "where logs of failed files are kept; default: $XDG_STATE_HOME/cleanrun/<name>-<uid8>, or"
                    + " below ~/.local/state")
    private Path state;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "local disk for staged files and their split rows; default: in the state folder")
    private Path scratch;

    @Option(names = "--plain", description = "lines instead of a progress bar")
    private boolean plain;

    DeliverCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LocalDelivery.Spec spec = Manifests.delivery(manifests.files(), manifests.caFile(), console.folder());
        if (plan) {
            LocalDelivery planned = planned(spec);
            new DeliveryText(console.out(), planned).plan();
            return Exit.SUCCESS.code();
        }
        Path root = console.folder()
                .resolve(Optional.ofNullable(state)
                        .orElseGet(() -> console.stateFolders().resolve(spec.name() + "-" + spec.identity())));
        TargetPlace target =
                TargetPlace.of(spec.storage().endpoint(), spec.wanted().target().uri());
        try (TargetHold _ = console.hold(target, "delivery '" + spec.name() + "'", root)) {
            return delivered(planned(spec), root).code();
        }
    }

    private LocalDelivery planned(LocalDelivery.Spec spec) {
        LocalDelivery planned = LocalDelivery.of(spec, Machine.here());
        planned.warnings().forEach(warning -> console.err().println("Note: " + warning));
        return planned;
    }

    private Exit delivered(LocalDelivery planned, Path root) {
        LocalDelivery.Spec spec = planned.spec();
        var text = new DeliveryText(console.out(), planned);
        if (planned.plan().open() == 0) {
            text.nothingToDo();
            return Exit.SUCCESS;
        }
        WorkerProgram worker =
                WorkerProgram.in(console.home().resolve("worker"), WorkerProgram.currentJava(), storage(spec));
        try (StateFolder folder = StateFolder.hold(root);
                Display display = console.display(plain)) {
            Path disk =
                    Optional.ofNullable(scratch).map(console.folder()::resolve).orElse(folder.scratch());
            LocalRun.Ended ended = new LocalDeliveryRun(
                            planned,
                            folder,
                            new LocalRun.Surroundings(worker, disk, console.clock(), display, StopSignals::listen))
                    .run();
            text.ended(ended);
            return Exit.of(ended);
        }
    }

    /** Workers that reach S3 load many classes that others do not. */
    private static String storage(LocalDelivery.Spec spec) {
        return spec.wanted().source().uri().startsWith("s3:")
                        || spec.wanted().target().uri().startsWith("s3:")
                ? "deliver-s3"
                : "deliver-folder";
    }
}
