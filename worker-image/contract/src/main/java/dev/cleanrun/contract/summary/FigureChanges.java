// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import dev.cleanrun.contract.summary.Measure.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures of two runs that differ, and those that cannot be compared.
 *
 * @param changes figures that differ, by measure
 * @param notes which figures are not compared, and why
 */
public record FigureChanges(List<FigureChange> changes, List<String> notes) {
    private static final int NAMED = 3;

    /** Copies the lists. */
    public FigureChanges {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /**
     * What differs between two runs, with scores over past ones.
     *
     * @param past what earlier runs measured, {@code before} among them
     */
    public static FigureChanges between(Measured before, Measured after, Collection<Measured> past) {
        SortedSet<Measure> measures = new TreeSet<>();
        Stream.of(before, after).forEach(run -> {
            measures.addAll(run.whole().keySet());
            measures.addAll(run.partial().keySet());
        });
        List<FigureChange> changes = new ArrayList<>();
        Map<String, List<Measure>> left = new LinkedHashMap<>();
        for (Measure measure : measures) {
            Figure one = before.figure(measure).orElse(null);
            Figure other = after.figure(measure).orElse(null);
            Optional<String> why = whyNot(measure, before, after);
            if (why.isPresent()) {
                left.computeIfAbsent(why.get(), _ -> new ArrayList<>()).add(measure);
            } else if (differ(one, other)) {
                changes.add(new FigureChange(measure, one, other, Compare.score(measure, other, past)));
            }
        }
        List<String> notes = new ArrayList<>();
        left.forEach((why, some) -> notes.add(named(some) + ": " + why));
        return new FigureChanges(changes, notes);
    }

    /** Why the figures of two runs say nothing beside each other, or too much; empty where they may be compared. */
    public static Optional<String> whyNot(Measure measure, Measured before, Measured after) {
        if (before.partial().containsKey(measure)) {
            return Optional.of("in the earlier run " + before.partial().get(measure));
        }
        if (after.partial().containsKey(measure)) {
            return Optional.of("in the later run " + after.partial().get(measure));
        }
        boolean both =
                before.figure(measure).isPresent() && after.figure(measure).isPresent();
        if (measure.kind() == Kind.AMOUNT && !both) {
            return Optional.of("only one of the two runs tells it");
        }
        if (measure.kind() == Kind.MONTH
                && !both
                && (!before.tellsAllMonthsOf(measure) || !after.tellsAllMonthsOf(measure))) {
            return Optional.of("only one of the two runs tells months by these columns, or all of them");
        }
        return Measured.isOfFew(measure, before, after)
                ? Optional.of("the difference is that of so few rows that it would tell of single people")
                : Optional.empty();
    }

    private static String named(List<Measure> measures) {
        return measures.size() > NAMED
                ? measures.size() + " figures, as " + FigureText.subject(measures.getFirst())
                : measures.stream().map(FigureText::subject).collect(Collectors.joining(", "));
    }

    /** A share is compared as such: that there are more rows of which nothing is wrong says nothing of a rule. */
    private static boolean differ(Figure one, Figure other) {
        if (one == null || other == null) {
            return isSomething(one) || isSomething(other);
        }
        if (one.isShare() && other.isShare()) {
            return one.part().multiply(other.whole()).compareTo(other.part().multiply(one.whole())) != 0;
        }
        return !one.equals(other);
    }

    /** A rule that found nothing, and a column without an empty row, are not missed where they are not there. */
    private static boolean isSomething(Figure figure) {
        return figure != null && figure.part().signum() != 0;
    }
}
