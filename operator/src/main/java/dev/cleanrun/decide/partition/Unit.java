// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.partition;

/** What one unit of work is to people, and what all of it together is: the decider treats both alike. */
public enum Unit {
    /** A partition of a run, which is cleaned. */
    PARTITION("partition", "run", "cleaned"),
    /** A file of a delivery, which becomes raw partitions. */
    FILE("file", "delivery", "delivered");

    private final String one;
    private final String whole;
    private final String done;

    Unit(String one, String whole, String done) {
        this.one = one;
        this.whole = whole;
        this.done = done;
    }

    /** As {@code partition}. */
    public String one() {
        return one;
    }

    /** As {@code partitions}. */
    public String many() {
        return one + "s";
    }

    /** The one or the many that {@code count} asks for. */
    public String of(int count) {
        return count == 1 ? one() : many();
    }

    /** What all of them belong to, as {@code run}. */
    public String whole() {
        return whole;
    }

    /** What becomes of one, as {@code cleaned}. */
    public String done() {
        return done;
    }
}
