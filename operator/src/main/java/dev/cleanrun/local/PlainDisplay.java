// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.text.Printable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Lines for logs: one whenever the figures have changed, yet not too often. */
public final class PlainDisplay implements Display {
    private final PrintStream out;
    private final Duration every;
    private Instant last = Instant.MIN;
    private int done = -1;

    /** With a line at most that often. */
    public PlainDisplay(PrintStream out, Duration every) {
        this.out = out;
        this.every = every;
    }

    @Override
    public void progress(Figures figures) {
        boolean over = figures.done() == figures.partitions().total() && done != figures.done();
        if (over || !figures.now().isBefore(last.equals(Instant.MIN) ? Instant.MIN : last.plus(every))) {
            out.println(FiguresText.line(figures));
            last = figures.now();
            done = figures.done();
        }
    }

    @Override
    public void say(String sentence) {
        out.println(Printable.lines(sentence));
    }

    @Override
    public void close() {}
}
