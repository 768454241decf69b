// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is looked at before a rule over other rows finds anything, since a partition in which it is wrong would be
 * cleaned wrongly and nothing would show it.
 *
 * @param unread columns that the recipe does not read, and should
 * @param keys whether they were written as floating point
 * @param forms whether they are written in several ways
 * @param keyless whether rows have none
 * @param lists whether their codes are written as the rows have them
 */
public record FirstLooks(
        UnreadColumns unread,
        SpoiledKeys keys,
        List<KeyForms> forms,
        List<KeylessRows> keyless,
        List<OtherwiseListed> lists) {
    /** Copies the lists. */
    public FirstLooks {
        forms = List.copyOf(forms);
        keyless = List.copyOf(keyless);
        lists = List.copyOf(lists);
    }

    /**
     * Query of figures that all keys are looked at by: one for each column of {@code keys}, then
     * {@value KeyForms#LOOKS} for each of {@code forms}, then one for each of {@code keyless}; empty where
     * there are no keys.
     */
    public Optional<String> suspects() {
        List<String> figures = Stream.of(
                        keys.suspects(),
                        forms.stream().flatMap(KeyForms::suspects),
                        keyless.stream().map(KeylessRows::suspects))
                .flatMap(part -> part)
                .toList();
        return figures.isEmpty()
                ? Optional.empty()
                : Optional.of("SELECT " + String.join(", ", figures) + " FROM canon b");
    }

    /** Condition on {@code canon b} of the rows that no rule has taken out by themselves. */
    static String staying(Shape shape) {
        return "NOT "
                + shape.anySet(Stream.concat(shape.rejectingEarly().stream(), shape.removing().stream())
                        .toList());
    }

    static FirstLooks of(Shape shape) {
        return new FirstLooks(
                new UnreadColumns(DeletedRows.of(shape), FiledElsewhere.of(shape), EmptyPick.of(shape)),
                SpoiledKeys.of(shape),
                KeyForms.of(shape),
                KeylessRows.of(shape),
                OtherwiseListed.of(shape));
    }
}
