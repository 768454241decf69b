// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.local.WorkerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources that are larger than the memory of whoever lists them. */
class ManyKeysTest {
    private static final int PAGES = 40;
    /** Few long keys take as much room as many short ones, where somebody keeps them. */
    private static final int PADDING = 900;

    private static final String HEAP = "-Xmx40m";

    @TempDir
    private Path folder;

    private static DiscoveryLimits limits(long objects, int partitions) {
        return DiscoveryLimits.shared(objects, partitions, Duration.ofMinutes(10));
    }

    @Tag("long")
    @Test
    void a_source_is_listed_in_a_heap_that_its_keys_do_not_fit_in() throws IOException, InterruptedException {
        Path output = folder.resolve("partitions");
        try (PagedServer server = PagedServer.of(PAGES, PADDING)) {
            Process process = new ProcessBuilder(
                            WorkerProgram.currentJava().toString(),
                            HEAP,
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ListingProbe.class.getName(),
                            server.endpoint())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();

            assertThat(process.waitFor()).isZero();
            assertThat(server.answers()).as("each page is asked for once").isEqualTo(PAGES);
        }
        assertThat(Files.readAllLines(output))
                .hasSize(PAGES)
                .contains(
                        PagedServer.line(0, PADDING),
                        PagedServer.line(PAGES / 2, PADDING),
                        PagedServer.line(PAGES - 1, PADDING));
    }

    @ParameterizedTest
    @CsvSource({
        "2500, 100, 8, discovery.maxObjects",
        "100000, 2, 8, discovery.maxPartitions",
        "100000, 100, 1100, 'a key of more than 1024 bytes'"
    })
    void beyond_a_limit_the_run_stalls_and_is_told_which_value_to_raise(
            long objects, int partitions, int padding, String told) throws IOException {
        try (PagedServer server = PagedServer.of(20, padding)) {
            Discovery discovery =
                    ListingProbe.discovery(server.endpoint(), limits(objects, partitions), InstantSource.system());

            assertThatThrownBy(() -> discovery.discover(new MemoryStore()))
                    .isInstanceOfSatisfying(
                            DiscoveryStalled.class,
                            e -> assertThat(e.reason()).isEqualTo(ConditionReason.TOO_MANY_OBJECTS))
                    .hasMessageContaining(told);
            assertThat(server.answers()).as("pages until then").isLessThanOrEqualTo(3);
        }
    }

    @Test
    void at_a_limit_exactly_a_source_is_still_listed() throws IOException {
        try (PagedServer server = PagedServer.of(3, 8)) {
            assertThat(ListingProbe.discovery(server.endpoint(), limits(3000, 3), InstantSource.system())
                            .discover(new MemoryStore())
                            .partitions())
                    .hasSize(3);
        }
    }

    @Test
    void a_server_whose_empty_pages_have_no_end_is_left_when_the_time_is_over() throws IOException {
        try (PagedServer server = PagedServer.endless()) {
            InstantSource minutes = () -> Instant.EPOCH.plus(Duration.ofMinutes(server.answers()));
            Discovery discovery = ListingProbe.discovery(server.endpoint(), limits(100, 100), minutes);

            assertThatThrownBy(() -> discovery.discover(new MemoryStore()))
                    .isInstanceOf(DiscoveryStalled.class)
                    .hasMessageContaining("discovery.maxMinutes");
            assertThat(server.answers()).isEqualTo(11);
        }
    }

    @Test
    void a_target_whose_empty_pages_have_no_end_is_left_too() throws IOException {
        try (PagedServer server = PagedServer.of(1, 8);
                PagedServer endless = PagedServer.endless()) {
            InstantSource minutes = () -> Instant.EPOCH.plus(Duration.ofMinutes(endless.answers()));
            Discovery discovery = ListingProbe.discovery(server.endpoint(), limits(2000, 100), minutes);

            assertThatThrownBy(() -> discovery.discover(PagedServer.source(endless.endpoint())))
                    .isInstanceOf(DiscoveryStalled.class)
                    .hasMessageContaining("discovery.maxMinutes");
            assertThat(List.of(server.answers(), endless.answers())).containsExactly(1, 11);
        }
    }
}
