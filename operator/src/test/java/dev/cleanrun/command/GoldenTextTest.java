// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.IndexRanges;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.local.LocalPlan;
import dev.cleanrun.local.LocalRun;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.local.Machine;
import dev.cleanrun.local.StopSignals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that people read as a whole. */
class GoldenTextTest {
    @TempDir
    Path folder;

    /** The golden text, written first where {@code -Dgolden.write=true} asks for it. */
    private static String golden(String name, String now) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(Path.of("src/test/resources/golden/command", name + ".txt"), now);
            return now;
        }
        try (InputStream in = GoldenTextTest.class.getResourceAsStream("/golden/command/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cleanrun", "local", "plan", "operator", "status", "retry"})
    void help_is_as_its_golden_file_says(String command) throws IOException {
        var called = new Called(folder);

        assertThat(command.equals("cleanrun") ? called.exit("--help") : called.exit(command, "--help"))
                .isZero();

        assertThat(called.out()).isEqualTo(golden("help-" + command, called.out()));
    }

    @Test
    void the_last_words_are_as_their_golden_file_says() throws IOException {
        new Called(folder).withRun("asOf: \"2026-11-01\"");
        LocalSpec spec = Manifests.read(List.of(folder.resolve("run.yaml")), Optional.empty(), folder.resolve("here"));
        LocalPlan plan = LocalPlan.of(spec, folder.resolve("state"), new Machine(8L << 30, 4));
        Progress begun = Progress.start("");
        var progress = begun.toBuilder()
                .failed(IndexRanges.parse("0"))
                .rows(new RowTotals(1234567, 1200000, 34000, 567))
                .finished(true)
                .build();
        var text = new ByteArrayOutputStream();
        var out = new PrintStream(text, true, StandardCharsets.UTF_8);

        new RunSummaryText(out, plan, folder.resolve("state"))
                .ended(new LocalRun.Ended(
                        new Outcome.Failed(
                                FailReason.PARTITIONS_FAILED,
                                "1 of 1 partitions failed; see the failures, then set retryRequest to try"
                                        + " them again",
                                Outcome.Report.WRITTEN),
                        progress,
                        StopSignals.Wish.GO_ON));

        String shown = text.toString(StandardCharsets.UTF_8)
                .replace(folder.toString(), "$DIR")
                .replace(spec.runUid().substring(0, 8), "$UID");
        assertThat(shown).isEqualTo(golden("closing", shown));
    }
}
