// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.MemoryRules;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.partition.Sizing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A pod that the cluster gave less memory than was asked for. */
class LoweredLimitTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final PlannedPartition LINE = new PlannedPartition(
            7,
            new DiscoveredPartition("p=7", Map.of("p", "7"), new Inputs(1, 100, "d"), "f", false),
            new AttemptSize(2 * GIB, 20 * GIB));
    private static final Ladder LADDER = new Ladder(
            new Sizing(
                    new MemoryRules(2 * GIB, 6 * GIB, List.of(), Optional.empty(), new BigDecimal("1.6")),
                    20 * GIB,
                    80 * GIB,
                    Duration.ofMinutes(45)),
            6);

    @Test
    void who_ran_out_of_less_memory_than_was_asked_for_is_told_so_and_no_size_that_nobody_had() {
        Retry last =
                Retry.before(LINE).toBuilder().memory(6 * GIB).spillEarly(true).build();
        Verdict verdict = LADDER.judge(NOW, LINE, last, at(80 * MIB), new Evidence.OutOfMemory(), true);
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.GiveUp.class,
                        end -> assertThat(end.message())
                                .contains("out of memory at 80Mi, where 6Gi was asked for", "admission policy")
                                .doesNotContain("sizes tried", "raise memory.max"));
    }

    private static EndedAttempt at(long memory) {
        return new EndedAttempt(
                AttemptId.of("run", 7, 1, 5),
                new AttemptSize(memory, 20 * GIB),
                NOW.minusSeconds(60),
                NOW,
                OptionalLong.empty(),
                new Evidence.OutOfMemory());
    }
}
