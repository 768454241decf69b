// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.keys.KeySample;
import dev.cleanrun.contract.keys.KeySample.RuleKeys;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.summary.SharedKeys;
import dev.cleanrun.contract.target.TargetPaths;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that lie in two partitions are told by the run, and before its data is used. */
class SharedKeysTest {
    private static final String FINGERPRINT = "f100010";
    private static final String OTHER_FINGERPRINT = "f100020";

    @TempDir
    private Path folder;

    private SummarisedTarget target;

    @BeforeEach
    void two_partitions() {
        target = new SummarisedTarget(folder);
    }

    private void keys(String partition, String fingerprint, long from, long to) {
        target.target()
                .write(
                        TargetPaths.keySampleKey(partition),
                        KeySample.of(
                                        fingerprint,
                                        "h",
                                        List.of(RuleKeys.of(
                                                "CM-VER-01",
                                                List.of("claim_id", "line"),
                                                0,
                                                LongStream.range(from, to)
                                                        .boxed()
                                                        .toList())))
                                .toJson());
    }

    private Result run() {
        return target.run(target.ordered("11111111-a"));
    }

    @Test
    void claims_in_two_partitions_are_a_warning_of_the_run_and_stand_first_on_its_page() {
        keys("year=2017", FINGERPRINT, 0, 500);
        keys("year=2018", OTHER_FINGERPRINT, 488, 1000);

        Result result = run();

        assertThat(result.brokenGates()).isEmpty();
        assertThat(result.gateWarnings())
                .containsExactly(
                        "CM-VER-01: of 1000 keys looked at, 12 lie in several partitions, so that their rows do not"
                                + " meet and all of them stay; partition by what they share (most of them are in"
                                + " year=2017)");
        assertThat(target.target()
                        .text("_cleanrun/runs/pharmacy-2026-11-11111111/summary.html")
                        .orElseThrow())
                .containsPattern("(?s)Before you use the data.*CM-VER-01: of 1000 keys looked at, 12 lie")
                .containsPattern("(?s)Keys in several partitions.*claim_id, line.*1,000.*12.*year=2017")
                .containsPattern("(?s)query for them.*GROUP BY &quot;claim_id&quot;, &quot;line&quot;");
    }

    @Test
    void a_few_are_told_on_the_page_and_are_no_warning() {
        keys("year=2017", FINGERPRINT, 0, 500);
        keys("year=2018", OTHER_FINGERPRINT, 491, 1000);

        assertThat(run().gateWarnings()).isEmpty();
        assertThat(target.read("_cleanrun/runs/pharmacy-2026-11-11111111/summary.json")
                        .sharedKeys()
                        .rules())
                .extracting(SharedKeys.OfRule::shared)
                .containsExactly(9L);
    }

    @Test
    void keys_of_an_earlier_state_of_a_partition_are_not_compared() {
        keys("year=2017", FINGERPRINT, 0, 500);
        keys("year=2018", "before", 0, 500);

        assertThat(run().gateWarnings()).isEmpty();
        assertThat(target.read("_cleanrun/runs/pharmacy-2026-11-11111111/summary.json")
                        .sharedKeys()
                        .notLookedAt())
                .isEqualTo(1);
    }
}
