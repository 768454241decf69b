// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A candidate of an open name as people are shown it.
 *
 * @param number by which it is accepted: its place in the name's own list, in whatever order it is shown
 * @param key of the list
 * @param likeness to the name, from -1 to 1, where a model was asked
 */
public record Choice(int number, String key, OptionalDouble likeness) {
    private static final double HUNDREDTHS = 100;

    /** The candidates of a name in their own order. */
    public static List<Choice> asFound(OpenName name) {
        return IntStream.range(0, name.candidates().size())
                .mapToObj(place -> new Choice(place + 1, name.candidates().get(place), OptionalDouble.empty()))
                .toList();
    }

    /** The same with a likeness. */
    public Choice like(double told) {
        return new Choice(number, key, OptionalDouble.of(told));
    }

    /** The likeness with two decimals, empty where there is none. */
    public String likenessText() {
        // A likeness of -0.001 would be shown as -0.00.
        return likeness.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%.2f", Math.round(likeness.getAsDouble() * HUNDREDTHS) / HUNDREDTHS);
    }
}
