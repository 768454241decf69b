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
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** Compares what two runs left. */
public final class Compare {
    private Compare() {}

    /** The score of a figure over past runs that measured the same; null where they are too few. */
    public static BigDecimal score(Measure measure, Figure figure, Collection<Measured> past) {
        if (figure == null) {
            return null;
        }
        List<Figure> figures =
                past.stream().flatMap(run -> run.figure(measure).stream()).toList();
        OptionalDouble score = RobustScore.of(figure, figures);
        return score.isEmpty() ? null : BigDecimal.valueOf(score.getAsDouble());
    }

    /**
     * Partitions that differ. Both are gone through twice, so that of a hundred thousand partitions only those that
     * differ are held in full.
     *
     * @param most how many of them are told one by one
     * @param smallCells a difference of fewer rows than that is told of no amount and no month; 0: all are
     */
    public static PartitionChanges partitions(
            Iterable<PartitionLine> before, Iterable<PartitionLine> after, int most, int smallCells) {
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
                list.add(new PartitionChange(was.path(), How.CHANGED, figures(was, now, smallCells)));
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

    /** What a partition keeps back is not there; so of amounts and months only what both tell is compared. */
    private static List<FigureChange> figures(PartitionLine was, PartitionLine now, int smallCells) {
        return FigureChanges.between(
                        measured(was.figures(), smallCells), measured(now.figures(), smallCells), List.of())
                .changes()
                .stream()
                .filter(change -> (change.before() != null && change.after() != null)
                        || (change.measure().kind() != Kind.MONTH && hasReport(was) && hasReport(now)))
                .toList();
    }

    /** Without one there are its rows alone. */
    private static boolean hasReport(PartitionLine line) {
        return line.figures().keySet().stream().anyMatch(measure -> measure.kind() != Kind.ROWS);
    }

    private static Measured measured(Map<Measure, Figure> figures, int smallCells) {
        return new Measured(figures, Map.of(), smallCells);
    }

    private static List<FigureChange> rows(PartitionLine before, PartitionLine after) {
        return FigureChanges.between(measured(ofRows(before), 0), measured(ofRows(after), 0), List.of())
                .changes();
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
