// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Letters on their way. Posting one never waits and never fails; one thread delivers them, again and again while a
 * receiver is away. One that waits for its next try holds up those of its own sequence alone.
 */
public final class Outbox implements AutoCloseable {
    /** More than this many are not kept: each stands for a start or an end of a run. */
    private static final int MOST = 10_000;

    private static final Duration TICK = Duration.ofMillis(200);
    /** In which a letter under way, once interrupted, is given up and told. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(1);

    private final DelayQueue<Waiting> queue = new DelayQueue<>();
    private final Turns<Waiting> turns = new Turns<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final Tally tally;
    private final RetryTiming patience;
    private final int most;
    private final Thread thread;
    private volatile boolean closing;

    /** Starts to deliver. */
    public Outbox(Tally tally, RetryTiming patience) {
        this(tally, patience, MOST);
    }

    /** @param most letters that it keeps */
    Outbox(Tally tally, RetryTiming patience, int most) {
        this.tally = tally;
        this.patience = patience;
        this.most = most;
        thread = Thread.ofVirtual().name("lineage").start(this::work);
    }

    /** Has a letter delivered. */
    public void post(Letter letter) {
        if (closing) {
            tally.lost(letter.about(), "the process ends");
        } else if (kept.incrementAndGet() > most) {
            kept.decrementAndGet();
            tally.lost(letter.about(), most + " others wait for their receiver");
        } else {
            long now = System.nanoTime();
            queue.add(new Waiting(letter, numbers.incrementAndGet(), now, now, 0));
        }
    }

    private void work() {
        try {
            while (!closing) {
                Waiting next = queue.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null && (next.tries() > 0 || !turns.waits(next.sequence(), next))) {
                    deliver(next);
                }
            }
            queue.addAll(turns.releaseAll());
            for (Waiting left : queue.stream()
                    .sorted(Comparator.comparingLong(Waiting::number))
                    .toList()) {
                if (!Thread.currentThread().isInterrupted() && queue.remove(left)) {
                    deliver(left);
                }
            }
        } catch (InterruptedException _) {
            // What is left is told by whoever closes.
            queue.addAll(turns.releaseAll());
        }
    }

    private void deliver(Waiting waiting) {
        switch (tried(waiting.letter())) {
            case SendOutcome.Delivered() -> {
                done(waiting);
                tally.delivered();
            }
            case SendOutcome.Nothing() -> done(waiting);
            case SendOutcome.Refused(String why) -> lose(waiting, why);
            case SendOutcome.Later(String why) -> {
                Waiting again = waiting.again(patience);
                if (closing || again.due() - again.since() > patience.total().toNanos()) {
                    lose(waiting, why);
                } else {
                    turns.hold(waiting.sequence());
                    queue.add(again);
                }
            }
        }
    }

    private void done(Waiting waiting) {
        kept.decrementAndGet();
        queue.addAll(turns.release(waiting.sequence()));
    }

    private static SendOutcome tried(Letter letter) {
        try {
            return letter.deliver();
        } catch (RuntimeException e) {
            return new SendOutcome.Later(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private void lose(Waiting waiting, String why) {
        done(waiting);
        tally.lost(waiting.letter().about(), why);
    }

    /** Tries once more what waits, for a while, and gives up the rest. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(patience.closing())) {
                thread.interrupt();
                thread.join(GIVEN_UP);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(one -> tally.lost(one.letter().about(), "the process ends"));
        queue.clear();
    }

    private record Waiting(Letter letter, long number, long since, long due, int tries) implements Delayed {
        String sequence() {
            return letter.sequence();
        }

        Waiting again(RetryTiming patience) {
            return new Waiting(
                    letter,
                    number,
                    since,
                    System.nanoTime() + patience.pause(tries + 1).toNanos(),
                    tries + 1);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            if (other instanceof Waiting one) {
                // The clock has no zero: only differences mean something.
                int byDue = Long.signum(due - one.due);
                return byDue == 0 ? Long.compare(number, one.number) : byDue;
            }
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
