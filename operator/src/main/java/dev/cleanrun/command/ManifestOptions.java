// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which manifests a command reads. */
final class ManifestOptions {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description =
                    "the manifest, and where it names a profile of your own a DatasetProfile; may be given several"
                            + " times, and a file may hold several documents")
    private List<Path> files;

    @Option(
            names = "--ca-file",
            paramLabel = "PEM",
            description = "certificates to trust for the storage endpoint, in place of storage.caConfigMap")
    private Path caFile;

    /** Certificates for the endpoint, if any are given. */
    Optional<Path> caFile() {
        return Optional.ofNullable(caFile);
    }

    List<Path> files() {
        return files;
    }
}
