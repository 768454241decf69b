// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The time of one history, and what is to happen in it, in order. Times are milliseconds since its beginning. */
final class Agenda implements InstantSource {
    private static final long BEGIN = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparing(Entry::number));
    private long now;
    private long count;

    private record Entry(long at, long number, Runnable what) {}

    long now() {
        return now;
    }

    @Override
    public Instant instant() {
        return moment(now);
    }

    @Override
    public long millis() {
        return BEGIN + now;
    }

    static Instant moment(long at) {
        return Instant.ofEpochMilli(BEGIN + at);
    }

    static long millis(Instant moment) {
        return moment.toEpochMilli() - BEGIN;
    }

    void after(long wait, Runnable what) {
        entries.add(new Entry(now + wait, count++, what));
    }

    /** Time that a request takes: what was to happen meanwhile happens right after it. */
    void spend(long time) {
        now += time;
    }

    /** Does what comes next, unless that is after {@code last}; whether there was anything. */
    boolean next(long last) {
        if (entries.isEmpty() || entries.peek().at() > last) {
            return false;
        }
        Entry first = entries.remove();
        now = Math.max(now, first.at());
        first.what().run();
        return true;
    }
}
