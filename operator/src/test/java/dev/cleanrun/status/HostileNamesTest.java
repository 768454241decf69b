// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.PartitionFailure;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.decide.run.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names of other people's folders and objects reach people through status and events: what cannot be seen there is
 * escaped.
 */
class HostileNamesTest {
    /** Told by what Unicode says of them, not by the code under test. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Progress BEGUN = Progress.start("");

    /**
     * Escape, delete, eight-bit controls, NUL, ends of lines, directions, things without width, half a character,
     * private use, tags.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J\u001b[31m",
                "\u007f",
                "\u009b31m",
                "\u0000",
                "\r\nReady: True",
                "\t",
                "\u2028",
                "\u2029",
                "\u0085",
                "\u202etxt.exe",
                "\u2066",
                "\ufeff",
                "\u200b\u200d",
                "\ud800",
                "\udc00x",
                "\ue000",
                "\udb40\udc01",
                "\u00ad"
            })
    void no_name_moves_a_cursor_turns_a_line_or_begins_one(String hostile) throws JsonProcessingException {
        String name = "age_band=" + hostile + "/event_year=2017";
        CleanRunStatus running = Written.status(Written.decision(BEGUN));
        CleanRunStatus failed = Written.status(failed(name));
        for (CleanRunStatus status : List.of(
                failed,
                waiting(new BlockedReason.Stalled(ConditionReason.UNEXPECTED_OBJECTS, "holds " + name)),
                waiting(new BlockedReason.WaitingFor(ConditionReason.TARGET_IN_USE, "waits for " + name)))) {
            assertSeen(JSON.readTree(Written.json(status)));
            assertThat(Written.problems(status)).isEmpty();
            assertThat(RunEvents.between(running, status, Unit.PARTITION))
                    .allSatisfy(
                            event -> assertThat(UNSEEN.matcher(event.message()).find())
                                    .as(event.message())
                                    .isFalse());
        }
        assertThat(RunEvents.between(running, failed, Unit.PARTITION))
                .extracting(RunEvent::reason)
                .contains("PartitionFailed");
        assertThat(new RunEvent(false, "Discovered", name).message()).doesNotContainPattern(UNSEEN);
        assertThat(failed.failures())
                .extracting(PartitionFailure::partition)
                .allSatisfy(partition -> assertThat(partition)
                        .as("told apart from its neighbours")
                        .contains("\\u%04X".formatted(hostile.codePointAt(0))));
    }

    @Test
    void letters_of_any_script_stay() {
        String name = "Land=Österreich/区域=東京/м=\ud83d\ude00";
        assertThat(Written.status(failed(name)).failures())
                .extracting(PartitionFailure::partition)
                .containsExactly(name);
        assertThat(waiting(new BlockedReason.Stalled(ConditionReason.UNEXPECTED_OBJECTS, name))
                        .conditions())
                .extracting(StatusCondition::message)
                .contains(name);
    }

    private static void assertSeen(JsonNode tree) {
        if (tree.isTextual()) {
            assertThat(tree.textValue()).doesNotContainPattern(UNSEEN);
        }
        tree.forEach(HostileNamesTest::assertSeen);
    }

    private static CleanRunStatus waiting(BlockedReason waiting) {
        return BlockedStatusWriter.of(waiting, Unit.PARTITION, 1, Written.NOW, Optional.empty(), Written.NOW);
    }

    private static RunDecision failed(String name) {
        var stop = new Progress.Stop(FailReason.TOO_MANY_FAILED_PARTITIONS, "the last was " + name);
        var progress = BEGUN.toBuilder()
                .failures(List.of(new Progress.Failure(3, name, "CorruptInput", "cannot be read: " + name, 1)))
                .summary(new Summary(
                        Summary.State.WRITTEN,
                        1,
                        0,
                        0,
                        Instant.EPOCH,
                        new Summary.Findings(List.of("RX-1 fired too often in " + name), "D")))
                .stop(Optional.of(stop))
                .finished(true)
                .build();
        return new RunDecision(
                "u",
                progress,
                new Outcome.Failed(FailReason.TOO_MANY_FAILED_PARTITIONS, stop.message(), Outcome.Report.NONE),
                Optional.of(new RunDecision.Stall(StallReason.FAILED, "stalls at " + name)),
                RunDecision.Partitions.builder()
                        .total(6)
                        .skipped(1)
                        .succeeded(1)
                        .active(1)
                        .retrying(1)
                        .pending(1)
                        .failed(1)
                        .build(),
                Optional.empty());
    }
}
