// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import dev.cleanrun.contract.summary.Measure.Kind;
import dev.cleanrun.contract.summary.PartitionChanges.How;
import dev.cleanrun.contract.summary.PartitionChanges.PartitionChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what two runs left. */
public final class Compare {
    private Compare() {}

    /**
     * Figures that differ, by measure, with their scores over past runs.
     *
     * @param past what earlier runs measured, {@code before} among them
     */
    public static List<FigureChange> figures(
            Map<Measure, Figure> before, Map<Measure, Figure> after, Collection<? extends Map<Measure, Figure>> past) {
        SortedSet<Measure> measures = new TreeSet<>(before.keySet());
        measures.addAll(after.keySet());
        List<FigureChange> changes = new ArrayList<>();
        for (Measure measure : measures) {
            Figure one = before.get(measure);
            Figure other = after.get(measure);
            if (differ(one, other)) {
                changes.add(new FigureChange(measure, one, other, score(measure, other, past)));
            }
        }
        return changes;
    }

    /** The score of a figure over past runs that measured the same; null where they are too few. */
    public static BigDecimal score(Measure measure, Figure figure, Collection<? extends Map<Measure, Figure>> past) {
        if (figure == null) {
            return null;
        }
        List<Figure> figures = past.stream()
                .map(run -> run.get(measure))
                .filter(Objects::nonNull)
                .toList();
        OptionalDouble score = RobustScore.of(figure, figures);
        return score.isEmpty() ? null : BigDecimal.valueOf(score.getAsDouble());
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

    /**
     * Partitions that differ. Both are gone through twice, so that of a hundred thousand partitions only those that
     * differ are held in full.
     *
     * @param most how many of them are told one by one
     */
    public static PartitionChanges partitions(Iterable<PartitionLine> before, Iterable<PartitionLine> after, int most) {
        Map<String, PartitionLine> earlier = new HashMap<>();
        before.forEach(line -> earlier.put(line.path(), withoutFigures(line)));
        Map<String, PartitionLine> kept = new HashMap<>();
        Set<String> added = new HashSet<>();
        Set<String> seen = new HashSet<>();
        long[] same = new long[2];
        long changed = 0;
        for (PartitionLine line : after) {
            seen.add(line.path());
            PartitionLine was = earlier.get(line.path());
            if (was != null && line.holdsRowsOf(was)) {
                same[line.fingerprint().equals(was.fingerprint()) ? 0 : 1]++;
                continue;
            }
            if (was == null) {
                added.add(line.path());
            } else {
                changed++;
            }
            if (kept.size() < most) {
                kept.put(line.path(), line);
            }
        }
        List<PartitionChange> list = new ArrayList<>();
        long removed = 0;
        for (PartitionLine was : before) {
            PartitionLine now = kept.get(was.path());
            if (now != null) {
                list.add(
                        new PartitionChange(was.path(), How.CHANGED, figures(was.figures(), now.figures(), List.of())));
            } else if (!seen.contains(was.path())) {
                removed++;
                if (list.size() < most) {
                    list.add(new PartitionChange(was.path(), How.REMOVED, rows(was, null)));
                }
            }
        }
        kept.values().stream()
                .filter(line -> added.contains(line.path()))
                .forEach(line -> list.add(new PartitionChange(line.path(), How.ADDED, rows(null, line))));
        list.sort(Comparator.comparing(PartitionChange::path));
        return new PartitionChanges(
                added.size(),
                removed,
                changed,
                same[0] + same[1],
                same[1],
                list.size() > most ? list.subList(0, most) : list);
    }

    private static PartitionLine withoutFigures(PartitionLine line) {
        return new PartitionLine(line.path(), line.fingerprint(), line.content(), line.runUid(), Map.of());
    }

    private static List<FigureChange> rows(PartitionLine before, PartitionLine after) {
        return figures(ofRows(before), ofRows(after), List.of());
    }

    private static Map<Measure, Figure> ofRows(PartitionLine line) {
        Map<Measure, Figure> rows = new TreeMap<>();
        if (line != null) {
            line.figures().forEach((measure, figure) -> {
                if (measure.kind() == Kind.ROWS) {
                    rows.put(measure, figure);
                }
            });
        }
        return rows;
    }
}
