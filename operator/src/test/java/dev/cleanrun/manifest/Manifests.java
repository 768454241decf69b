// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes manifests into a folder and checks them. */
final class Manifests {
    static final String RUN = """
        apiVersion: cleanrun.dev/v1alpha1
        kind: CleanRun
        metadata:
          name: rx
        spec:
          profile: pharmacy
          source:
            uri: file:///data/raw
          target:
            uri: file:///data/clean
        """;

    /** One for all tests: reading the schemas takes longer than a check. */
    private static final ManifestCheck CHECK = new ManifestCheck();

    private final Path folder;

    Manifests(Path folder) {
        this.folder = folder;
    }

    Path file(String name, String yaml) {
        try {
            return Files.writeString(folder.resolve(name), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The runs of a file that nothing is wrong with. */
    List<CheckedRun> accepted(String yaml) {
        CheckResult<CheckedRun> result = CHECK.check(List.of(file("run.yaml", yaml)));
        assertThat(result).isInstanceOf(CheckResult.Accepted.class);
        return ((CheckResult.Accepted<CheckedRun>) result).found();
    }

    /** The problems of a file, as a user sees them, without the folder. */
    List<String> problems(String yaml) {
        CheckResult<CheckedRun> result = CHECK.check(List.of(file("run.yaml", yaml)));
        assertThat(result).isInstanceOf(CheckResult.Refused.class);
        return ((CheckResult.Refused<CheckedRun>) result)
                .problems().stream()
                        .map(problem -> problem.toString().replace(folder + "/", ""))
                        .toList();
    }
}
