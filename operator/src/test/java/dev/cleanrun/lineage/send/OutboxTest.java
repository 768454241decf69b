// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutboxTest {
    private static final RetryTiming QUICK =
            new RetryTiming(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofHours(1), Duration.ofSeconds(20));

    private final Counted counted = new Counted();

    @Test
    void a_letter_is_tried_until_it_is_delivered() throws InterruptedException {
        try (var outbox = new Outbox(counted, QUICK)) {
            outbox.post(new Scripted("a", new SendOutcome.Later("away"), null, new SendOutcome.Delivered()));

            assertThat(counted.news.take()).isEqualTo("delivered");
        }
        assertThat(counted.news).isEmpty();
    }

    @Test
    void a_letter_that_is_refused_is_told_and_not_tried_again() throws InterruptedException {
        try (var outbox = new Outbox(counted, QUICK)) {
            outbox.post(new Scripted("a", new SendOutcome.Refused("no")));

            assertThat(counted.news.take()).isEqualTo("lost a: no");
        }
    }

    @Test
    void a_letter_that_waits_for_its_next_try_holds_up_no_other() throws InterruptedException {
        var slow =
                new RetryTiming(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(9), Duration.ofSeconds(20));
        try (var outbox = new Outbox(counted, slow)) {
            outbox.post(new Scripted("a", new SendOutcome.Later("away"), new SendOutcome.Later("still away")));
            outbox.post(new Scripted("b", new SendOutcome.Delivered()));

            assertThat(counted.news.take()).isEqualTo("delivered");
        }
        assertThat(counted.news).as("tried once more at the end").containsExactly("lost a: still away");
    }

    @Test
    void letters_of_one_run_do_not_overtake_each_other() throws InterruptedException {
        try (var outbox = new Outbox(counted, QUICK)) {
            outbox.post(new Scripted(
                    "a1", new SendOutcome.Later("away"), new SendOutcome.Later("away"), new SendOutcome.Refused("no")));
            outbox.post(new Scripted("a2", new SendOutcome.Later("away"), new SendOutcome.Refused("no")));
            outbox.post(new Scripted("a3", new SendOutcome.Refused("no")));

            assertThat(counted.news.take()).isEqualTo("lost a1: no");
            assertThat(counted.news.take()).isEqualTo("lost a2: no");
            assertThat(counted.news.take()).isEqualTo("lost a3: no");
        }
    }

    @Test
    void what_waits_behind_another_is_tried_once_at_the_end() throws InterruptedException {
        var slow =
                new RetryTiming(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(9), Duration.ofSeconds(20));
        try (var outbox = new Outbox(counted, slow)) {
            outbox.post(new Scripted("a1", new SendOutcome.Later("away"), new SendOutcome.Delivered()));
            outbox.post(new Scripted("a2", new SendOutcome.Delivered()));
            outbox.post(new Scripted("b", new SendOutcome.Delivered()));

            assertThat(counted.news.take()).as("that of b").isEqualTo("delivered");
        }
        assertThat(counted.news).containsExactly("delivered", "delivered");
    }

    @Test
    void more_letters_than_it_keeps_are_lost_at_once() throws InterruptedException {
        var never = new CountDownLatch(1);
        try (var outbox = new Outbox(
                counted,
                new RetryTiming(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), Duration.ofMillis(1)),
                2)) {
            outbox.post(new Stuck(never));
            outbox.post(new Scripted("b"));
            outbox.post(new Scripted("c"));

            assertThat(counted.news.take()).isEqualTo("lost c: 2 others wait for their receiver");
        }
    }

    @Test
    void a_letter_with_nothing_to_send_counts_as_neither() throws InterruptedException {
        try (var outbox = new Outbox(counted, QUICK)) {
            outbox.post(new Scripted("a", new SendOutcome.Nothing()));
            outbox.post(new Scripted("b", new SendOutcome.Delivered()));

            assertThat(counted.news.take()).isEqualTo("delivered");
        }
        assertThat(counted.news).isEmpty();
    }

    @Test
    void a_letter_is_given_up_after_a_while() throws InterruptedException {
        try (var outbox = new Outbox(
                counted,
                new RetryTiming(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO, Duration.ofSeconds(20)))) {
            outbox.post(new Scripted("a", new SendOutcome.Later("away")));

            assertThat(counted.news.take()).isEqualTo("lost a: away");
        }
    }

    @Test
    void posting_waits_for_nobody_and_the_end_waits_no_longer_than_it_may() throws InterruptedException {
        var never = new CountDownLatch(1);
        try (var outbox = new Outbox(
                counted,
                new RetryTiming(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), Duration.ofMillis(1)))) {
            outbox.post(new Stuck(never));
            outbox.post(new Scripted("b"));
            outbox.post(new Scripted("c"));
        }
        assertThat(counted.news).contains("lost b: the process ends", "lost c: the process ends");
    }

    /** Waits until it is interrupted. */
    private record Stuck(CountDownLatch latch) implements Letter {
        @Override
        public String about() {
            return "stuck";
        }

        @Override
        public String sequence() {
            return "stuck";
        }

        @Override
        public SendOutcome deliver() {
            try {
                latch.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return new SendOutcome.Later("interrupted");
        }
    }

    /** Ends in this way and that; without a way it throws. */
    private static final class Scripted implements Letter {
        private final String about;
        private final Iterator<SendOutcome> ends;

        Scripted(String about, SendOutcome... ends) {
            this.about = about;
            this.ends = Arrays.asList(ends).iterator();
        }

        @Override
        public String about() {
            return about;
        }

        @Override
        public String sequence() {
            return about.replaceAll("[0-9]", "");
        }

        @Override
        public SendOutcome deliver() {
            SendOutcome end = ends.next();
            if (end == null) {
                throw new IllegalStateException("broken");
            }
            return end;
        }
    }

    private static final class Counted implements Tally {
        private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

        @Override
        public void delivered() {
            news.add("delivered");
        }

        @Override
        public void lost(String about, String why) {
            news.add("lost " + about + ": " + why);
        }
    }
}
