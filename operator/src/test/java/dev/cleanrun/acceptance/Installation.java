// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The distribution that this build made, and the start of its command as {@code bin/cleanrun} does it. */
final class Installation {
    private static final List<String> START = trained();

    private Installation() {}

    /** Where it lies. */
    static Path home() {
        return Path.of(System.getProperty("cleanrun.home", "target/cleanrun")).toAbsolutePath();
    }

    /** Java's command line of the command, without arguments. */
    static List<String> start() {
        return START;
    }

    /** With its cache of classes, which the script makes once after a build. */
    private static List<String> trained() {
        try {
            Path folder = Files.createTempDirectory("cleanrun-classes");
            Path cache = folder.resolve("cleanrun.aot");
            Path said = folder.resolve("said.txt");
            Path stateHome = Files.createDirectory(folder.resolve("state-home"));
            for (Path made : List.of(folder, stateHome, said, cache)) {
                made.toFile().deleteOnExit();
            }
            var training = new ArrayList<>(command("-XX:AOTCacheOutput=" + cache));
            training.add("train");
            var builder = new ProcessBuilder(training).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().put("XDG_STATE_HOME", stateHome.toString());
            assertThat(builder.start().waitFor()).as(Files.readString(said)).isZero();
            assertThat(stateHome)
                    .as("training keeps nothing outside its own folder")
                    .isEmptyDirectory();
            return command("-XX:AOTCache=" + cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the training", e);
        }
    }

    private static List<String> command(String cache) throws IOException {
        try (Stream<Path> jars = Files.list(home().resolve("lib"))) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-Xlog:aot*=off,cds*=off",
                    "-Dcleanrun.home=" + home(),
                    cache,
                    "-cp",
                    jars.map(Path::toString)
                            .filter(jar -> jar.endsWith(".jar"))
                            .sorted()
                            .collect(Collectors.joining(":")),
                    "dev.cleanrun.command.Cleanrun");
        }
    }
}
