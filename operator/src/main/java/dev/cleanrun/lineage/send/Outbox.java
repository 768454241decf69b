package dev.cleanrun.lineage.send;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Letters on their way. Posting one never waits and never fails; one thread delivers them, again and again while a receiver is away. One that
 * waits for its next try holds up no other.
 */
public final class Outbox implements AutoCloseable {
    /** More than this many are not kept: each stands for a start or an end of a run. */
    private static final int MOST = 10_000;
    private static final Duration TICK = Duration.ofMillis(200);

    private final DelayQueue<Waiting> queue = new DelayQueue<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final Tally tally;
    private final Patience patience;
    private final Thread thread;
    private volatile boolean closing;

    /** Starts to deliver. */
    public Outbox(Tally tally, Patience patience) {
        this.tally = tally;
        this.patience = patience;
        thread = Thread.ofVirtual().name("lineage").start(this::work);
    }

    /** Has a letter delivered. */
    public void post(Letter letter) {
        if (closing) {
            tally.lost(letter.about(), "the process ends");
        } else if (kept.incrementAndGet() > MOST) {
            kept.decrementAndGet();
            tally.lost(letter.about(), MOST + " others wait for their receiver");
        } else {
            queue.add(new Waiting(letter, System.nanoTime(), System.nanoTime(), 0));
        }
    }

    private void work() {
        try {
            while (!closing) {
                Waiting next = queue.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    deliver(next);
                }
            }
            for (Waiting left : List.copyOf(queue)) {
                if (!Thread.currentThread().isInterrupted() && queue.remove(left)) {
                    deliver(left);
                }
            }
        } catch (InterruptedException _) {
            // What is left is told by whoever closes.
        }
    }

    private void deliver(Waiting waiting) {
        switch (tried(waiting.letter())) {
            case Delivery.Delivered() -> {
                kept.decrementAndGet();
                tally.delivered();
            }
            case Delivery.Refused(String why) -> lose(waiting, why);
            case Delivery.Later(String why) -> {
                Waiting again = waiting.again(patience);
                if (closing || again.due() - again.since() > patience.total().toNanos()) {
                    lose(waiting, why);
                } else {
                    queue.add(again);
                }
            }
        }
    }

    private static Delivery tried(Letter letter) {
        try {
            return letter.deliver();
        } catch (RuntimeException e) {
            return new Delivery.Later(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private void lose(Waiting waiting, String why) {
        kept.decrementAndGet();
        tally.lost(waiting.letter().about(), why);
    }

    /** Tries once more what waits, for a while, and gives up the rest. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(patience.closing())) {
                thread.interrupt();
                thread.join(patience.closing());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(one -> tally.lost(one.letter().about(), "the process ends"));
        queue.clear();
    }

    private record Waiting(Letter letter, long since, long due, int tries) implements Delayed {
        Waiting again(Patience patience) {
            return new Waiting(letter, since, System.nanoTime() + patience.pause(tries + 1).toNanos(), tries + 1);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
