// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import static dev.cleanrun.leader.Candidate.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who leads, and whether it may still write. */
class ElectedLeadershipTest {
    /** A lease of 30 s, less a write of 5 s, less a margin of 1 s. */
    private static final Duration WRITABLE = Duration.ofSeconds(24);

    private final LeaseStore store = new LeaseStore();
    private final TestClock clock = new TestClock();

    @Test
    void the_first_leads_and_the_second_waits_until_the_lease_is_given_back() {
        try (Candidate first = new Candidate("first", store, clock).start().leads();
                Candidate second = new Candidate("second", store, clock).start()) {
            int looks = store.looks.get();
            eventually(() -> store.looks.get() > looks + 5);
            assertThat(second.leadership.isLeading()).isFalse();
            assertThat(second.leadership.mayStillWrite()).isFalse();

            assertThat(first.leadership.stop()).isTrue();
            assertThat(first.leadership.isLeading()).isFalse();
            second.leads();
            assertThat(store.holder()).hasValue("second");
            assertThat(second.leadership.mayStillWrite()).isTrue();
            assertThat(first.lost).isEmpty();
        }
    }

    @Test
    void a_lease_that_somebody_took_ends_the_process_once() {
        try (Candidate first = new Candidate("first", store, clock).start().leads()) {
            store.take("thief", Candidate.LEASE);
            eventually(() -> !first.lost.isEmpty());
            assertThat(first.leadership.mayStillWrite()).isFalse();
            assertThat(first.lost).singleElement().asString().contains("another process holds");
            assertThat(first.leadership.stop()).isTrue();
            assertThat(first.lost).hasSize(1);
            assertThat(store.holder()).hasValue("thief");
        }
    }

    @Test
    void a_write_may_begin_only_if_it_ends_before_the_lease() {
        try (Candidate first = new Candidate("first", store, clock).start().leads()) {
            store.down();
            clock.advance(WRITABLE.minus(Candidate.RENEW_DEADLINE).minusNanos(1));
            assertThat(first.leadership.mayStillWrite()).isTrue();
            clock.advance(Candidate.RENEW_DEADLINE.plusNanos(2));
            assertThat(first.leadership.mayStillWrite()).isFalse();
        }
    }

    @Test
    void a_lease_that_cannot_be_renewed_ends_the_process_before_somebody_else_can_have_it() {
        try (Candidate first = new Candidate("first", store, clock).start().leads()) {
            store.down();
            clock.advance(Candidate.RENEW_DEADLINE.plusNanos(1));
            eventually(() -> !first.lost.isEmpty());
            assertThat(first.lost).singleElement().asString().contains("could not be renewed for 20 s");
        }
    }

    @Test
    void a_renewal_that_never_answers_ends_the_process_all_the_same() {
        try (Candidate first = new Candidate("first", store, clock).start().leads()) {
            int looks = store.looks.get();
            store.hang();
            eventually(() -> store.looks.get() > looks);
            clock.advance(Candidate.RENEW_DEADLINE.plusNanos(1));
            eventually(() -> !first.lost.isEmpty());
            store.goOn();
        }
    }

    @Test
    void renewals_are_counted() {
        try (Candidate first = new Candidate("first", store, clock).start().leads()) {
            eventually(() -> first.leadership.renewals() > 3);
            store.down();
            assertThat(first.leadership.renewals()).isLessThanOrEqualTo(store.writes.get());
            clock.advance(Duration.ofSeconds(5));
            store.up();
            long renewals = first.leadership.renewals();
            eventually(() -> first.leadership.renewals() > renewals + 1);
            clock.advance(WRITABLE.minusSeconds(5));
            assertThat(first.leadership.mayStillWrite()).isTrue();
        }
    }

    @Test
    void a_leader_whose_clock_is_slow_is_left_its_lease() {
        store.take("slow", Candidate.LEASE);
        try (Candidate second = new Candidate("second", store, clock).start()) {
            eventually(() -> store.looks.get() > 5);
            clock.advance(Candidate.LEASE.minusSeconds(1));
            store.take("slow", Candidate.LEASE.plusSeconds(1));
            int looks = store.looks.get();
            eventually(() -> store.looks.get() > looks + 2);
            clock.advance(Candidate.LEASE);
            int more = store.looks.get();
            eventually(() -> store.looks.get() > more + 5);
            assertThat(second.leadership.isLeading()).isFalse();
            clock.advance(Duration.ofSeconds(2));
            second.leads();
        }
    }

    @Test
    void an_operator_that_fails_as_leader_gives_the_lease_back_and_ends() {
        try (Candidate first = new Candidate("first", store, clock, () -> {
                    throw new IllegalStateException("no CRD");
                })
                .start()) {
            eventually(() -> !first.lost.isEmpty());
            assertThat(first.lost).singleElement().asString().contains("no CRD");
            assertThat(store.holder()).isEmpty();
        }
    }

    @Test
    void a_standby_stops_without_touching_the_lease() {
        store.take("other", Candidate.LEASE);
        try (Candidate second = new Candidate("second", store, clock).start()) {
            eventually(() -> store.looks.get() > 2);
            assertThat(second.leadership.stop()).isTrue();
            assertThat(store.holder()).hasValue("other");
            assertThat(store.writes).hasValue(0);
        }
    }

    @Test
    void a_lease_that_cannot_be_given_back_is_told() {
        try (Candidate first = new Candidate("first", store, clock).start().leads()) {
            store.down();
            assertThat(first.leadership.stop()).isFalse();
            assertThat(first.lost).isEmpty();
        }
    }

    @Test
    void an_election_survives_every_kind_of_failure() {
        store.fail(new IllegalStateException("the client was never meant to throw this"));
        try (Candidate first = new Candidate("first", store, clock).start()) {
            eventually(() -> store.looks.get() > 5);
            store.up();
            first.leads();
        }
    }

    @Test
    void a_standby_that_no_longer_asks_ends() {
        store.hang();
        try (Candidate second = new Candidate("second", store, clock).start()) {
            eventually(() -> store.looks.get() > 0);
            clock.advance(Duration.ofSeconds(61));
            eventually(() -> !second.lost.isEmpty());
            assertThat(second.lost).singleElement().asString().contains("no longer asks");
            store.goOn();
        }
    }
}
