// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a person types, against the cluster that {@code KUBECONFIG} points to. */
final class Commands {
    private static final Path HOME =
            Path.of("../operator/target/cleanrun").toAbsolutePath().normalize();

    private Commands() {}

    /**
     * What a command said and how it ended.
     *
     * @param exit its status
     * @param said output and errors
     */
    record Ended(int exit, String said) {}

    /** {@code kubectl}, which has to succeed; where there is none the test is skipped. */
    static String kubectl(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kubectl"));
        command.addAll(Arrays.asList(words));
        Ended ended;
        try {
            ended = run(command);
        } catch (IOException e) {
            return abort("no kubectl: " + e.getMessage());
        }
        assertThat(ended.exit()).as(ended.said()).isZero();
        return ended.said();
    }

    /** {@code cleanrun} as it is shipped. */
    static Ended cleanrun(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dcleanrun.home=" + HOME,
                "-cp",
                HOME.resolve("lib") + "/*",
                "dev.cleanrun.command.Cleanrun"));
        command.addAll(Arrays.asList(words));
        return run(command);
    }

    /** A script that runs what the product is used with. */
    static Ended script(String script, String... words) {
        var command = new ArrayList<>(List.of(script));
        command.addAll(Arrays.asList(words));
        try {
            return run(command);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cannot run " + command, e);
        }
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
