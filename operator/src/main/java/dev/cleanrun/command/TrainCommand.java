// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.why.Question;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.local.RowOrders;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code cleanrun train}, which the script that builds calls once: cleans one partition of the sample claims and asks
 * for one of its rows, so that Java writes down which classes that takes. Later processes start from those.
 */
@Command(
        name = "train",
        hidden = true,
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Makes the caches of loaded classes with which this installation starts faster.")
final class TrainCommand implements Callable<Integer> {
    private static final String PARTITION = "age_band=65-74/event_year=2021";

    private final Console console;

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (TemporaryFolder folder = TemporaryFolder.of("train")) {
            Path root = folder.path();
            var demo = new DemoFolder(root.resolve("demo"));
            demo.prepare(console.home().resolve("demo").resolve("claims-open.tar.gz"));
            Path manifest = folder.write("run.yaml", """
                apiVersion: cleanrun.dev/v1alpha1
                kind: CleanRun
                metadata:
                  name: train
                spec:
                  profile: pharmacy
                  source:
                    uri: "%s"
                    include: {age_band: ["65-74"], event_year: ["2021"]}
                  target:
                    uri: "%s"
                """.formatted(
                            demo.source().resolve("pharmacy").toUri(),
                            root.resolve("target").toUri()));
            LocalSpec spec = Manifests.read(List.of(manifest), Optional.empty(), console.folder());
            Exit cleaned = new Session(quiet(folder), true, Optional.empty())
                    .run(spec, Optional.of(root.resolve("state")), Optional.empty());
            if (cleaned == Exit.SUCCESS) {
                ask(spec, folder);
            }
            return cleaned.code();
        }
    }

    private void ask(LocalSpec spec, TemporaryFolder folder) {
        String file = PARTITION + "/part-0.parquet";
        RowOrders orders = RowOrders.of(
                spec,
                Optional.of(file),
                Optional.empty(),
                folder.write("recipe.yaml", spec.recipeText()),
                folder.folder("rows"));
        var call = new WorkerCall(console, folder);
        call.trained(
                call.worker(WorkerCall.FOLDER).whyOfItsOwn(),
                Question.VARIABLE,
                new Question(orders.orders(), file, 0L, Map.of(), false));
    }

    /** One that says nothing, and keeps nothing outside the folder: not even which target was held. */
    private Console quiet(TemporaryFolder folder) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var environment = new HashMap<>(console.environment());
        environment.put("XDG_STATE_HOME", folder.folder("state-home").toString());
        return new Console(nowhere, nowhere, environment, console.folder(), console.home(), console.clock());
    }
}
