// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

import dev.cleanrun.contract.result.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the steps of a worker lie in its attempt. The worker tells how long each took and not when; they follow each
 * other, the last one of a commit ends with the worker, and the first one of a failure begins with it: the step in
 * which it failed has no end, and is what is left.
 */
final class Steps {
    /** Kubernetes tells times in whole seconds: between two of them may have been so much more. */
    private static final Duration UNTOLD = Duration.ofMillis(999);

    private Steps() {}

    /** One step. */
    record Step(String name, Window window) {}

    /** A step of this length; none where it took no time. */
    private record Length(String name, Duration length) {}

    /** The attempt's own time, so much longer than it is told as its steps need. */
    static Window around(Window told, Optional<Result.Millis> millis) {
        Duration needed = lengths(millis).stream().map(Length::length).reduce(Duration.ZERO, Duration::plus);
        Duration most = told.length().plus(UNTOLD);
        Duration length = needed.compareTo(most) > 0 ? most : needed;
        return length.compareTo(told.length()) > 0
                ? new Window(told.start(), told.start().plus(length))
                : told;
    }

    /**
     * In their order.
     *
     * @param running from the worker's begin to the attempt's end
     */
    static List<Step> of(Window running, Optional<Result.Millis> millis, boolean committed) {
        List<Length> lengths = lengths(millis);
        return committed ? backwards(running, lengths) : forwards(running, lengths);
    }

    private static List<Step> forwards(Window running, List<Length> lengths) {
        var steps = new ArrayList<Step>();
        Instant next = running.start();
        for (Length one : lengths) {
            Instant end = running.nearest(next.plus(one.length()));
            steps.add(new Step(one.name(), new Window(next, end)));
            next = end;
        }
        return steps;
    }

    private static List<Step> backwards(Window running, List<Length> lengths) {
        var steps = new ArrayList<Step>();
        Instant next = running.end();
        for (Length one : lengths.reversed()) {
            Instant start = running.nearest(next.minus(one.length()));
            steps.addFirst(new Step(one.name(), new Window(start, next)));
            next = start;
        }
        return steps;
    }

    /** Anybody may have written the answer of a pod: no step is longer than a day, and none shorter than nothing. */
    private static List<Length> lengths(Optional<Result.Millis> millis) {
        return millis.stream()
                .flatMap(told -> List.of(
                        length("stage", told.stage()), length("query", told.query()), length("publish", told.publish()))
                        .stream())
                .filter(one -> one.length().isPositive())
                .toList();
    }

    private static Length length(String name, long millis) {
        return new Length(
                name, Duration.ofMillis(Math.clamp(millis, 0, Duration.ofDays(1).toMillis())));
    }
}
