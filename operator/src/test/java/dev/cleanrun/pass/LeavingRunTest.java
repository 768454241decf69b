// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A run that is deleted and that somebody's finalizer keeps is as good as gone. */
class LeavingRunTest {
    private final TwoRuns runs = new TwoRuns();

    @Test
    void nobody_waits_for_it_and_whoever_shares_its_budget_is_looked_at_again() {
        runs.requeued.clear();
        runs.first.delete();

        assertThat(runs.look(runs.first)).isEmpty();
        assertThat(runs.requeued).contains(runs.second.ref);
        assertThat(runs.areSeen()).isTrue();
    }
}
