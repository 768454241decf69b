// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The status of one of two runs cannot be read any more when the operator has to ask for it. */
class LostStatusTest {
    private final TwoRuns runs = new TwoRuns();
    private final KeptRun spoilt = runs.first;
    private final KeptRun other = runs.second;

    /** What somebody does to a status. */
    enum Deed {
        WITHOUT_RESUME,
        WITHOUT_CONDITIONS,
        GARBLED;

        CleanRunStatus of(CleanRunStatus status) {
            return switch (this) {
                case WITHOUT_RESUME -> Manifest.withoutResume(status);
                case WITHOUT_CONDITIONS -> Manifest.withoutConditions(status);
                case GARBLED -> Manifest.garbled(status);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Deed.class)
    void only_the_run_whose_status_is_lost_is_told_so(Deed deed) {
        runs.unsaved.add(spoilt.ref);
        runs.goOn(60_000);
        runs.look(other);
        runs.server.spoil(spoilt, deed.of(spoilt.status));
        runs.requeued.clear();
        runs.look(other);
        assertThat(runs.requeued).contains(spoilt.ref);
        assertThat(TwoRuns.stalled(other)).isEmpty();
        runs.unsaved.clear();
        runs.look(spoilt);
        assertThat(TwoRuns.stalled(spoilt)).contains("StatusLost");
        runs.goOn(60_000);
        runs.look(other);
        assertThat(TwoRuns.stalled(other)).isEmpty();
        assertThat(other.status.partitions().succeeded()).isPositive();
    }

    @Test
    void a_status_that_is_what_it_was_is_gone_on_from() {
        runs.unsaved.add(spoilt.ref);
        runs.goOn(60_000);
        runs.look(other);
        runs.unsaved.clear();
        runs.look(other);
        assertThat(TwoRuns.stalled(spoilt)).isEmpty();
        runs.goOn(60_000);
        runs.look(spoilt);
        assertThat(spoilt.status.partitions().succeeded()).isPositive();
    }

    /** Counters, events and traces go by it: the end of a run would be missing there for good. */
    @Test
    void a_status_whose_answer_was_lost_and_that_is_there_is_counted_and_told_like_any_other() {
        runs.unanswered.add(spoilt.ref);
        runs.goOn(60_000);
        runs.told.clear();
        runs.look(other);
        runs.unanswered.clear();
        CleanRunStatus there = spoilt.status;
        runs.look(other);

        assertThat(runs.told).contains(Map.entry(spoilt.ref, there));
    }

    @Test
    void nothing_is_decided_about_a_run_while_its_status_is_in_doubt() {
        runs.unsaved.add(spoilt.ref);
        runs.unread.add(spoilt.ref);
        runs.goOn(60_000);
        runs.look(other);
        runs.goOn(60_000);
        runs.look(other);
        assertThat(runs.live(spoilt)).isZero();
        runs.unsaved.clear();
        runs.unread.clear();
        runs.look(other);
        runs.goOn(60_000);
        runs.look(other);
        assertThat(spoilt.status.partitions().succeeded()).isPositive();
    }
}
