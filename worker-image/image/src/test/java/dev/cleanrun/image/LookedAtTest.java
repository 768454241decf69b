// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No jar of others comes into an image unseen. */
class LookedAtTest {
    private static final LookedAt LIST = LookedAt.read("""
        | jars | version | in | looked at | what is known |
        |---|---|---|---|---|
        | one one-api | 1.2.0 | both | 2026-11-28 | nothing found |
        | two | 3 | worker | not yet | nothing found |
        """);

    @Test
    void a_jar_that_is_new_or_of_another_version_or_was_never_looked_at_is_missing() {
        assertThat(LIST.missing(List.of(
                        "one-1.2.0.jar", "one-api-1.2.0.jar", "cleanrun-store-0.1.0-SNAPSHOT.jar", "worker.args")))
                .isEmpty();
        assertThat(LIST.missing(List.of("one-1.2.1.jar", "one-spi-1.2.0.jar", "two-3.jar", "three-1.jar")))
                .containsExactly("one-1.2.1", "one-spi-1.2.0", "three-1", "two-3");
    }

    @Test
    void the_build_of_an_image_ends_over_it_and_says_what_to_do() {
        assertThatThrownBy(() -> LIST.check(Kind.WORKER, List.of("three-1.jar")))
                .hasMessageContainingAll("three-1", "image of the worker", "worker-image/dependencies.md");
        assertThatCode(() -> LIST.check(Kind.OPERATOR, List.of("one-1.2.0.jar")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_row_of_what_is_in_no_image_is_stale() {
        assertThat(LIST.stale(List.of("one-1.2.0.jar"))).containsExactly("one-api-1.2.0");
    }

    /** Where both are built, as by {@code mvn verify}. */
    @Test
    void the_list_is_that_of_the_jars_that_this_build_made() throws IOException {
        Path worker = Repository.file("worker-image/worker/target/dist/lib");
        Path operator = Repository.file("operator/target/cleanrun/lib");
        assumeTrue(Files.isDirectory(worker) && Files.isDirectory(operator));
        List<String> jars = Stream.of(worker, operator)
                .flatMap(lib -> RootFolder.names(lib).stream())
                .toList();
        LookedAt list = LookedAt.read(Files.readString(Repository.file(LookedAt.LIST)));

        assertThat(list.missing(jars)).as("not in " + LookedAt.LIST).isEmpty();
        assertThat(list.stale(jars))
                .as("in " + LookedAt.LIST + ", and in no image")
                .isEmpty();
    }
}
