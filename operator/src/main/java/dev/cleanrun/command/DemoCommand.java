// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.local.LocalLineage;
import dev.cleanrun.local.LocalSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cleanrun demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Cleans sample claims, pharmacy and medical, under ./cleanrun-demo: real-shaped, synthetic, partly dirty.",
            "A second call finds everything done."
        },
        footer = {
            "",
            "Afterwards:",
            "  cleanrun plan -f cleanrun-demo/pharmacy.yaml",
            "  cleanrun local -f cleanrun-demo/medical.yaml"
        })
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--clean", description = "remove what an earlier demo made, and start over")
    private boolean clean;

    @Option(names = "--plain", description = "lines instead of a progress bar")
    private boolean plain;

    @Mixin
    private LineageOption lineage;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return lineage.with(console, this::clean);
    }

    private Integer clean(Optional<LocalLineage> telling) {
        var folder = new DemoFolder(console.folder().resolve("cleanrun-demo"));
        if (clean) {
            folder.remove();
        }
        folder.prepare(console.home().resolve("demo").resolve("claims-open.tar.gz"));
        Exit worst = Exit.SUCCESS;
        for (String dataset : DemoFolder.DATASETS) {
            LocalSpec spec = Manifests.read(List.of(folder.manifest(dataset)), Optional.empty(), console.folder());
            Path state = folder.state(dataset);
            Exit exit = new Session(console, plain, telling).run(spec, Optional.of(state), Optional.empty());
            if (exit == Exit.INTERRUPTED || exit == Exit.TERMINATED) {
                return exit.code();
            }
            worst = exit == Exit.SUCCESS ? worst : exit;
        }
        console.out()
                .printf(
                        "%nThe sample claims are in %s. Try next:%n  cleanrun plan -f %s%n  cleanrun recipe show"
                                + " pharmacy%n",
                        folder.source(), shortened(folder.manifest("pharmacy")));
        return worst.code();
    }

    private Path shortened(Path path) {
        return path.startsWith(console.folder()) ? console.folder().relativize(path) : path;
    }
}
