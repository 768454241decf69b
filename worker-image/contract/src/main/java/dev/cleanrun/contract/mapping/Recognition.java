// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.mapping;

import dev.cleanrun.contract.layout.Layout;
import dev.cleanrun.contract.layout.LayoutColumn;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.RowForm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the layouts that a file may have, the likeliest first. */
public final class Recognition {
    /** Below this share of names in common two lists of columns have nothing to do with each other. */
    private static final double LEAST_NAMES = 0.1;
    /** Values that do not look like what the layout says of them: nobody's file. */
    private static final double LEAST_SHAPES = 0.5;
    /** How much values count beside names: enough to decide between layouts of the same names. */
    private static final double WEIGHT_OF_SHAPES = 0.05;

    private Recognition() {}

    /** The candidates among these layouts; none where nothing agrees. */
    public static List<Candidate> of(Sample sample, List<Layout> layouts) {
        List<Candidate> found = new ArrayList<>();
        for (Layout layout : layouts) {
            for (LayoutFile file : layout.files()) {
                candidate(sample, layout, file)
                        .filter(candidate -> isLikely(sample, candidate))
                        .ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparing(candidate -> candidate.layout().name())
                .thenComparing(candidate -> candidate.file().kind()));
        return List.copyOf(found);
    }

    /**
     * The candidates among the files that somebody says the sample is one of, the likeliest first; none where no file
     * of that form is among them.
     */
    public static List<Candidate> among(Sample sample, Layout layout, List<LayoutFile> files) {
        return files.stream()
                .flatMap(file -> candidate(sample, layout, file).stream())
                .map(candidate -> new Candidate(
                        layout, candidate.file(), candidate.columns(), candidate.known(), candidate.score(), true))
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .toList();
    }

    private static Optional<Candidate> candidate(Sample sample, Layout layout, LayoutFile file) {
        return switch (sample) {
            case Sample.Named named -> Optional.of(byNames(named.columns(), layout, file));
            case Sample.Unnamed unnamed ->
                unnamed.columns().size() == file.delivered().size()
                        ? Optional.of(byShapes(named(unnamed.columns(), file), layout, file))
                        : Optional.empty();
            case Sample.FixedWidth lines ->
                file.form() instanceof RowForm.FixedWidth && file.recordLength() == lines.length()
                        ? Optional.of(byShapes(cut(lines.lines(), file), layout, file))
                        : Optional.empty();
        };
    }

    /** Whether a candidate is worth a word: names say more than values, which say something where there are none. */
    private static boolean isLikely(Sample sample, Candidate candidate) {
        return switch (sample) {
            case Sample.Named named -> share(named.columns(), candidate.file()) >= LEAST_NAMES;
            case Sample.Unnamed _, Sample.FixedWidth _ -> candidate.score() >= LEAST_SHAPES;
        };
    }

    private static Candidate byNames(List<SampleColumn> columns, Layout layout, LayoutFile file) {
        return new Candidate(
                layout,
                file,
                columns,
                common(columns, file),
                (1 - WEIGHT_OF_SHAPES) * share(columns, file) + WEIGHT_OF_SHAPES * shapes(columns, file),
                false);
    }

    private static Candidate byShapes(List<SampleColumn> columns, Layout layout, LayoutFile file) {
        return new Candidate(layout, file, columns, columns.size(), shapes(columns, file), false);
    }

    /** Names in common, of all names that either has. */
    private static double share(List<SampleColumn> columns, LayoutFile file) {
        Set<String> either = new TreeSet<>(names(columns));
        file.delivered().forEach(column -> either.add(lower(column.name())));
        return common(columns, file) / (double) either.size();
    }

    private static int common(List<SampleColumn> columns, LayoutFile file) {
        Set<String> all = file.delivered().stream()
                .flatMap(column -> Stream.concat(Stream.of(column.name()), column.also().stream()))
                .map(Recognition::lower)
                .collect(Collectors.toSet());
        return (int) names(columns).stream().filter(all::contains).count();
    }

    private static Set<String> names(List<SampleColumn> columns) {
        return columns.stream().map(column -> lower(column.name())).collect(Collectors.toSet());
    }

    private static List<SampleColumn> named(List<SampleColumn> columns, LayoutFile file) {
        List<LayoutColumn> delivered = file.delivered();
        return IntStream.range(0, columns.size())
                .mapToObj(place -> columns.get(place).named(delivered.get(place).name()))
                .toList();
    }

    private static List<SampleColumn> cut(List<String> lines, LayoutFile file) {
        List<SampleColumn> columns = new ArrayList<>();
        int start = 0;
        for (LayoutColumn column : file.delivered()) {
            int from = start;
            columns.add(SampleColumn.of(
                    column.name(),
                    lines.stream()
                            .map(line -> line.substring(from, from + column.width()))
                            .toList()));
            start += column.width();
        }
        return columns;
    }

    /** Share of the values that look as the layout says, over the columns of which it says something. */
    private static double shapes(List<SampleColumn> columns, LayoutFile file) {
        int values = 0;
        int fitting = 0;
        for (LayoutColumn expected : file.delivered()) {
            List<ValueShape> shapes = shapes(expected);
            Optional<SampleColumn> seen = columns.stream()
                    .filter(column -> column.name().equalsIgnoreCase(expected.name()))
                    .findFirst();
            if (!shapes.isEmpty() && seen.isPresent()) {
                values += seen.get().values();
                fitting += shapes.stream().mapToInt(seen.get()::fitting).max().orElse(0);
            }
        }
        return values == 0 ? LEAST_SHAPES : fitting / (double) values;
    }

    private static List<ValueShape> shapes(LayoutColumn column) {
        return column.values()
                .codes()
                .map(ValueShape::of)
                .orElseGet(() -> column.values().formats().isEmpty() ? List.of() : List.of(ValueShape.DAY));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
