// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.health.EventSourceHealthIndicator;
import io.javaoperatorsdk.operator.health.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What "ready" and "alive" mean. */
class HealthTest {
    @Test
    void a_standby_is_ready_whatever_it_cannot_see() {
        assertThat(Health.ready(true, false, List.of("nothing watched")))
                .isEqualTo(new Health(true, List.of("standby")));
    }

    @Test
    void a_leader_is_ready_when_it_sees_everything() {
        assertThat(Health.ready(true, true, List.of()).well()).isTrue();
        assertThat(Health.ready(true, true, List.of("pods"))).isEqualTo(new Health(false, List.of("pods")));
    }

    @Test
    void nothing_is_ready_before_it_has_started() {
        assertThat(Health.ready(false, true, List.of()).well()).isFalse();
    }

    @Test
    void a_process_without_heartbeat_is_not_alive() {
        var nanos = new AtomicLong();
        try (var heartbeat = new Heartbeat(nanos::get)) {
            nanos.addAndGet(Heartbeat.LIMIT.toNanos() - 1);
            assertThat(heartbeat.health().well()).isTrue();
            nanos.incrementAndGet();
            assertThat(heartbeat.health())
                    .isEqualTo(new Health(false, List.of("no heartbeat for 60 s; the process is stuck")));
            heartbeat.beat();
            assertThat(heartbeat.health().well()).isTrue();
        }
    }

    @Test
    void a_process_that_runs_beats_by_itself() {
        var nanos = new AtomicLong();
        try (var heartbeat = new Heartbeat(nanos::get)) {
            nanos.addAndGet(Duration.ofHours(1).toNanos());
            assertThat(heartbeat.health().well()).isFalse();
            heartbeat.start();
            while (!heartbeat.health().well()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void each_event_source_that_is_not_healthy_is_named() {
        Map<String, Map<String, EventSourceHealthIndicator>> found =
                Map.of("cleanrun", Map.of("pods", () -> Status.UNHEALTHY, "controller", () -> Status.UNKNOWN));
        assertThat(EventSources.unhealthy(found))
                .containsExactly(
                        "event source controller of cleanrun is unknown", "event source pods of cleanrun is unhealthy");
    }
}
