// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.WorkerFlags;
import dev.cleanrun.local.WorkerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
    private static final List<String> JARS = List.of("b.jar", "a.jar");

    @Test
    void a_pod_starts_the_worker_with_the_flags_of_a_local_run(@TempDir Path home) throws IOException {
        Files.createDirectory(home.resolve("lib"));
        List<String> local = WorkerProgram.in(home, home, "s3").flags().stream()
                .map(flag -> flag.replace(home.toString(), Kind.HOME))
                .toList();

        List<String> pod = Arguments.of(Kind.WORKER, JARS).at(Kind.HOME);
        assertThat(local).containsAll(WorkerFlags.ALL);
        assertThat(pod).containsAll(local).noneMatch(line -> line.contains("${"));
        assertThat(pod.stream().filter(line -> line.startsWith("-X") && !line.startsWith("-Xlog")))
                .as("flags of pods alone")
                .containsOnlyOnceElementsOf(WorkerFlags.ALL.stream()
                        .filter(flag -> flag.startsWith("-X"))
                        .toList())
                .filteredOn(line -> !WorkerFlags.ALL.contains(line))
                .containsExactly("-XX:AOTCache=" + Kind.HOME + "/worker.aot");
    }

    @Test
    void the_class_path_names_every_jar_in_an_order_that_never_changes() {
        assertThat(Arguments.of(Kind.WORKER, JARS).at("/h"))
                .containsSequence("-cp", "/h/lib/a.jar:/h/lib/b.jar", "dev.cleanrun.worker.WorkerMain");
        assertThat(Arguments.of(Kind.OPERATOR, JARS).at("/h"))
                .endsWith("-cp", "/h/lib/a.jar:/h/lib/b.jar", "dev.cleanrun.command.Cleanrun");
    }

    @Test
    void training_differs_only_in_what_happens_to_the_cache() {
        Arguments arguments = Arguments.of(Kind.WORKER, JARS);
        List<String> trained = arguments.training("/h").stream()
                .map(line -> line.replace("AOTCacheOutput", "AOTCache"))
                .toList();

        assertThat(arguments.training("/h")).contains("-XX:AOTCacheOutput=/h/worker.aot");
        assertThat(trained).isEqualTo(arguments.at("/h"));
    }

    @Test
    void files_are_written_only_where_a_pod_mounts_a_volume() {
        for (Kind kind : Kind.values()) {
            assertThat(Arguments.of(kind, JARS).at(Kind.HOME)).contains("-Djava.io.tmpdir=" + kind.writable());
        }
    }

    @Test
    void the_file_has_one_argument_a_line_and_no_comment() {
        assertThat(Arguments.of(Kind.OPERATOR, JARS).file())
                .doesNotContain("#", "${")
                .contains("\n-Dcleanrun.home=" + Kind.HOME + "\n");
    }
}
