// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import static dev.cleanrun.leader.Candidate.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** An operator without others. */
class SoleLeadershipTest {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void it_leads_at_once_and_may_always_write() {
        var sole = new SoleLeadership(new Leadership.Callbacks(() -> told.add("leading"), told::add));
        assertThat(sole.isLeading()).isFalse();
        sole.start();
        assertThat(sole.isLeading()).isTrue();
        assertThat(sole.mayStillWrite()).isTrue();
        eventually(() -> told.contains("leading"));
        assertThat(sole.stop()).isTrue();
        assertThat(sole.isLeading()).isFalse();
        assertThat(told).containsExactly("leading");
    }

    @Test
    void it_ends_when_it_fails() {
        var sole = new SoleLeadership(new Leadership.Callbacks(
                () -> {
                    throw new IllegalStateException("no CRD");
                },
                told::add));
        sole.start();
        eventually(() -> !told.isEmpty());
        assertThat(told).singleElement().asString().contains("no CRD");
    }
}
