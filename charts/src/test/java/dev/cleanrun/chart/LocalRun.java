// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same cleaning by the command as it is shipped, in processes of this machine instead of pods. */
final class LocalRun {
    private LocalRun() {}

    /** Cleans a folder by a builtin profile and returns the folder with what came out. */
    static Path of(Path folder, String name, String profile, Path source) throws IOException, InterruptedException {
        Path target = folder.resolve("local").resolve(name);
        Files.createDirectories(target);
        Path run = Files.writeString(
                folder.resolve(name + "-local.yaml"), """
                    apiVersion: cleanrun.dev/v1alpha1
                    kind: CleanRun
                    metadata: {name: %s}
                    spec:
                      profile: %s
                      source: {uri: "file://%s/"}
                      target: {uri: "file://%s/"}
                      asOf: %s
                    """.formatted(name, profile, source, target, Runs.AS_OF));
        Commands.Ended ended = Commands.cleanrun(
                "local",
                "--plain",
                "--state",
                folder.resolve("state").resolve(name).toString(),
                "-f",
                run.toString());
        assertThat(ended.exit()).as(ended.said()).isZero();
        return target;
    }
}
