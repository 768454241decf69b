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
                candidate(sample, layout, file).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparing(candidate -> candidate.layout().name())
                .thenComparing(candidate -> candidate.file().kind()));
        return List.copyOf(found);
    }

    private static Optional<Candidate> candidate(Sample sample, Layout layout, LayoutFile file) {
        return switch (sample) {
            case Sample.Named named -> byNames(named.columns(), layout, file);
            case Sample.Unnamed unnamed -> byPlaces(unnamed.columns(), layout, file);
            case Sample.FixedWidth lines -> byWidths(lines, layout, file);
        };
    }

    /** Names in common, of all names that either has. */
    private static Optional<Candidate> byNames(List<SampleColumn> columns, Layout layout, LayoutFile file) {
        Set<String> all = file.delivered().stream()
                .flatMap(column -> Stream.concat(Stream.of(column.name()), column.also().stream()))
                .map(Recognition::lower)
                .collect(Collectors.toSet());
        Set<String> names = columns.stream().map(column -> lower(column.name())).collect(Collectors.toSet());
        int common = (int) names.stream().filter(all::contains).count();
        Set<String> either = new TreeSet<>(names);
        file.delivered().forEach(column -> either.add(lower(column.name())));
        double share = common / (double) either.size();
        return share < LEAST_NAMES
                ? Optional.empty()
                : Optional.of(new Candidate(
                        layout,
                        file,
                        columns,
                        common,
                        (1 - WEIGHT_OF_SHAPES) * share + WEIGHT_OF_SHAPES * shapes(columns, file)));
    }

    private static Optional<Candidate> byPlaces(List<SampleColumn> columns, Layout layout, LayoutFile file) {
        return columns.size() == file.delivered().size()
                ? byShapes(named(columns, file), layout, file)
                : Optional.empty();
    }

    private static Optional<Candidate> byWidths(Sample.FixedWidth sample, Layout layout, LayoutFile file) {
        return file.form() instanceof RowForm.FixedWidth && file.recordLength() == sample.length()
                ? byShapes(cut(sample.lines(), file), layout, file)
                : Optional.empty();
    }

    private static Optional<Candidate> byShapes(List<SampleColumn> columns, Layout layout, LayoutFile file) {
        double share = shapes(columns, file);
        return share < LEAST_SHAPES
                ? Optional.empty()
                : Optional.of(new Candidate(layout, file, columns, columns.size(), share));
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
