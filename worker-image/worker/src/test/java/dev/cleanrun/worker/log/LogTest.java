// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.Workshop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTest {
    private static final long LIMIT = 1_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Log log =
            new Log(new PrintStream(out, true, StandardCharsets.UTF_8), InstantSource.fixed(Workshop.NOON));

    @TempDir
    private Path folder;

    @Test
    void a_line_is_one_json_object_that_names_the_attempt() {
        InMemoryStore source = new InMemoryStore(InMemoryStore.Etags.UNIQUE);

        log.of(Bench.in(folder).order(source), Optional.empty()).info(Stage.STAGE, "two\nlines", Map.of("objects", 2));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
            {"ts":"2026-11-01T12:00:00Z","level":"INFO",\
            "stage":"stage","msg":"two\\\\u000Alines","run":"pharmacy-2026-11",\
            "index":7,"round":1,"attempt":1,"partition":"age_band=25-44/event_year=2017","objects":2}
            """);
    }

    @Test
    void a_line_names_the_trace_that_its_attempt_is_a_part_of() {
        InMemoryStore source = new InMemoryStore(InMemoryStore.Etags.UNIQUE);

        log.of(Bench.in(folder).order(source), Optional.of("0af7651916cd43dd8448eb211c80319c"))
                .info(Stage.STAGE, "done", Map.of());

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\"");
    }

    @ParameterizedTest
    @CsvSource({"799,INFO", "800,WARN", "949,WARN", "950,ERROR"})
    void memory_close_to_the_limit_warns_at_80_and_alarms_at_95_percent(long anon, String level) {
        Stages stages = new Stages(
                log, InstantSource.fixed(Workshop.NOON), () -> Optional.of(new ProcessMemory(5_000, anon)), LIMIT);

        stages.in(Stage.CLEAN, () -> "done");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"level\":\"" + level + "\"", "\"anon\":" + anon, "\"limit\":1000");
        assertThat(stages.peakAnon()).isEqualTo(anon);
    }

    @Test
    void the_process_memory_is_read_as_linux_writes_it() throws Exception {
        Path status = Files.writeString(
                folder.resolve("status"),
                "Name:\tjava\nVmPeak:\t 9000 kB\nVmRSS:\t  2048 kB\nRssAnon:\t  1024 kB\nRssFile:\t 1000 kB\n");

        assertThat(ProcessMemory.read(status)).hasValue(new ProcessMemory(2L << 20, 1L << 20));
        assertThat(ProcessMemory.read(folder.resolve("absent"))).isEmpty();
    }
}
