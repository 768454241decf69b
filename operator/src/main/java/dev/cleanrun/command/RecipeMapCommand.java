// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.trial.MapRequest;
import dev.cleanrun.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cleanrun recipe map FILE}: a worker's process looks at a file. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says which layout a file most likely has, which of its columns a recipe takes, which it does not, and what"
                    + " is missing.",
            "",
            "Parquet, JSON and text: with a sign between values or of fixed widths, with or without a line of names,"
                    + " with header and trailer records. The beginning of the file is looked at; no value is printed."
        },
        footer = {
            "",
            "Examples:",
            "  cleanrun recipe map pharmacy.txt",
            "  cleanrun recipe map s3://apcd/raw/medical/ --write our-medical.yaml",
            "  cleanrun recipe map part-b.txt --layout cclf/medical-dme",
            "",
            "Exit status: 0 all that the recipe requires is there, 2 it is not."
        })
final class RecipeMapCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "FILE|URI",
            description = "a file, a folder, file:///... or s3://...; of several the first")
    private String file;

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            description = "the layout, as apcd-cdl or cclf/medical-dme; default: the likeliest")
    private String layout;

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            description = "the builtin recipe; default: the one that cleans such files")
    private String recipe;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "write a recipe that extends the builtin one and names the layout")
    private Path write;

    @Option(names = "--endpoint", paramLabel = "URL", description = "of an S3-compatible server")
    private String endpoint;

    @Option(names = "--region", paramLabel = "REGION", description = "of the bucket; default: us-east-1")
    private String region;

    @Option(names = "--path-style", description = "the bucket in the path, for S3-compatible servers")
    private boolean pathStyle;

    RecipeMapCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<Path> target =
                Optional.ofNullable(write).map(path -> console.folder().resolve(path));
        target.filter(Files::exists).ifPresent(_ -> {
            throw new UsageError(
                    List.of("the file " + write + " is there already: name another one, or take it away first"));
        });
        try (TemporaryFolder scratch = TemporaryFolder.of("map")) {
            StoreOptions storage = new StoreOptions(endpoint, region, pathStyle, null, null, null);
            SampleFile.Found found = SampleFile.with(console.folder(), storage).find(file, scratch.path());
            WorkerCall call = new WorkerCall(console, scratch);
            return call.printed(
                    call.worker(WorkerCall.FOLDER).map(),
                    MapRequest.VARIABLE,
                    new MapRequest(
                            found.file().toString(),
                            found.name(),
                            layout,
                            recipe,
                            target.map(Path::toString).orElse(null),
                            scratch.path().toString()));
        }
    }
}
