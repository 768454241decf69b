// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.cluster.StubServer;
import dev.cleanrun.local.WorkerProgram;
import dev.cleanrun.observe.PagedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Other people's runs and sources leave the operator small. {@code -Dcleanrun.keys=5000000} lists a source as large as
 * they come; the memory is written to target/footprint.txt.
 */
@EnabledOnOs(OS.LINUX)
@Tag("long")
class FootprintTest {
    private static final int KEYS = Integer.getInteger("cleanrun.keys", 20_000);
    private static final int RUNS = 400;
    private static final long MOST = 200 * 1024;
    private static final Path IMAGE = Path.of("../worker-image/image/src/main/resources/operator.args");
    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
    private static final Pattern CONTINUE = Pattern.compile("continue=(\\d+)");
    /** As kubectl leaves them where the manifest is as large as Kubernetes takes it. */
    private static final String ANNOTATION = "x".repeat(250 << 10);

    @TempDir
    private Path folder;

    @Test
    void four_hundred_runs_with_the_largest_annotations_and_a_large_source_stay_under_200_mib()
            throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        try (PagedServer source = PagedServer.of(KEYS / PagedServer.PAGE, 8);
                StubServer api = new StubServer(FootprintTest::runs)) {
            List<String> command =
                    new ArrayList<>(List.of(WorkerProgram.currentJava().toString()));
            command.addAll(memoryOfTheImage());
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    FootprintProbe.class.getName(),
                    api.config().getMasterUrl(),
                    source.endpoint()));

            assertThat(new ProcessBuilder(command)
                            .redirectOutput(output.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor())
                    .isZero();
        }
        List<String> lines = Files.readAllLines(output);
        long memory = Long.parseLong(lines.getLast().substring(FootprintProbe.MEMORY.length()));
        assertThat(lines).hasSize(KEYS / PagedServer.PAGE + 2).contains(FootprintProbe.RUNS + RUNS);
        assertThat(memory).as("KiB of %d keys and %d runs", KEYS, RUNS).isLessThan(MOST);
        Files.writeString(
                Path.of("target", "footprint.txt"),
                KEYS + " keys, " + RUNS + " runs: " + memory / 1024 + " MiB resident\n");
    }

    private static List<String> memoryOfTheImage() throws IOException {
        return Files.readAllLines(IMAGE).stream()
                .filter(line -> line.startsWith("-X") && !line.startsWith("-Xlog"))
                .toList();
    }

    /** One page of runs, as an API server gives it. */
    private static StubServer.Reply runs(StubServer.Request request) {
        int from = number(CONTINUE, request.query(), 0);
        int to = Math.min(RUNS, from + number(LIMIT, request.query(), RUNS));
        String items = IntStream.range(from, to)
                .mapToObj(number -> """
                    {"apiVersion": "cleanrun.dev/v1alpha1", "kind": "CleanRun", "metadata": {"name": "run-%1$d",
                      "namespace": "claims",
                     "uid": "%1$08d-run", "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "%2$s"}},
                     "spec": {"profile": "medical"}}\
                    """.formatted(number, ANNOTATION))
                .collect(Collectors.joining(","));
        return new StubServer.Reply(200, """
            {"apiVersion": "cleanrun.dev/v1alpha1", "kind": "CleanRunList", "metadata": {"resourceVersion": "1",
              "continue": "%s"},
             "items": [%s]}\
            """.formatted(to < RUNS ? Integer.toString(to) : "", items));
    }

    private static int number(Pattern pattern, String query, int otherwise) {
        Matcher matcher = pattern.matcher(query);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
    }
}
