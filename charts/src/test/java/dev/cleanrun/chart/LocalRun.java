package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The same cleaning by the command as it is shipped, in processes of this machine instead of pods. */
final class LocalRun {
    private static final Path HOME = Path.of("../operator/target/cleanrun").toAbsolutePath().normalize();

    private LocalRun() {}

    /** Cleans a folder by a builtin profile and returns the folder with what came out. */
    static Path of(Path folder, String name, String profile, Path source) throws IOException, InterruptedException {
        Path target = folder.resolve("local").resolve(name);
        Files.createDirectories(target);
        Path run = Files.writeString(folder.resolve(name + "-local.yaml"), """
                apiVersion: cleanrun.dev/v1alpha1
                kind: CleanRun
                metadata: {name: %s}
                spec:
                  profile: %s
                  source: {uri: "file://%s/"}
                  target: {uri: "file://%s/"}
                  asOf: %s
                """.formatted(name, profile, source, target, Runs.AS_OF));
        Path said = folder.resolve(name + "-local.txt");
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dcleanrun.home=" + HOME, "-cp", HOME.resolve("lib") + "/*", "dev.cleanrun.command.Cleanrun", "local",
                "--plain", "--state", folder.resolve("state").resolve(name).toString(), "-f", run.toString()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).as(() -> said(said)).isZero();
        return target;
    }

    private static String said(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
