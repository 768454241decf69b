// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LateDeliveriesTest {
    private final AtomicBoolean known = new AtomicBoolean();
    private final AtomicInteger watched = new AtomicInteger();

    @Test
    void deliveries_are_watched_at_once_where_the_cluster_knows_them_and_only_once() {
        known.set(true);
        try (var late = new LateDeliveries(known::get, watched::incrementAndGet)) {
            late.start();
            late.look();
            assertThat(watched).hasValue(1);
        }
    }

    @Test
    void they_are_taken_up_when_their_definition_comes() {
        try (var late = new LateDeliveries(known::get, watched::incrementAndGet)) {
            late.start();
            assertThat(watched).hasValue(0);
            known.set(true);
            late.look();
            assertThat(watched).hasValue(1);
        }
    }

    @Test
    void a_server_that_does_not_say_is_no_server_without_deliveries() {
        try (var late = new LateDeliveries(
                () -> {
                    throw new IllegalStateException("no answer");
                },
                watched::incrementAndGet)) {
            assertThatThrownBy(late::start).hasMessage("no answer");
            assertThat(watched).hasValue(0);
        }
    }
}
