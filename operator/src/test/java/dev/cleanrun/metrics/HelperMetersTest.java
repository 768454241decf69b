// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Prometheus is told of attempts that help others. */
class HelperMetersTest {
    private final Told told = new Told(MeterSettings.ALL);

    @AfterEach
    void meters_are_closed() {
        told.meters.close();
    }

    @Test
    void a_helper_costs_memory_and_its_failure_is_no_failed_attempt() {
        var id = new AttemptId("uid", new AttemptWork.Help(0), 1, 1);
        for (Evidence evidence : List.of(new Evidence.Helped(9, 4), new Evidence.OutOfMemory())) {
            var ended = new EndedAttempt(
                    id, new AttemptSize(100, 1), Told.NOW, Told.NOW.plusSeconds(2), OptionalLong.empty(), evidence);
            told.runs().recorded("claims", "medical", ended, Optional.empty());
        }
        Scrape scrape = told.scrape();
        for (String result : List.of("helped", "oom")) {
            assertThat(scrape.value("cleanrun_memory_asked_byte_seconds_total", "result", result))
                    .hasValue(200.0);
        }
        assertThat(scrape.value("cleanrun_partition_attempts_total", "result", "helped"))
                .hasValue(1.0);
        assertThat(scrape.value("cleanrun_partition_attempts_total", "result", "oom"))
                .hasValue(0.0);
        assertThat(scrape.value("cleanrun_partition_oom_kills_total")).hasValue(0.0);
    }
}
