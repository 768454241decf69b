// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How the texts of a partition are read from local files that are all of one heading.
 *
 * @param mapping what the texts are
 * @param files in the order of their rows; none while a recipe is proved without data
 * @param starts number of each file's first row, as {@link CompileContext#rowNumber} has it
 * @param width columns of a file
 * @param sql of each text over the columns {@code c0}, {@code c1}, ... of a file
 * @param leaves of each text the number under which a footer counts its values, or -1
 * @param slice which rows of the files are read, where the files are those of a slice; null: all of them
 */
public record PartitionSource(
        SourceMapping mapping,
        List<String> files,
        List<Long> starts,
        int width,
        List<String> sql,
        List<Integer> leaves,
        Slice slice) {
    /** All rows of the files. */
    public PartitionSource(
            SourceMapping mapping,
            List<String> files,
            List<Long> starts,
            int width,
            List<String> sql,
            List<Integer> leaves) {
        this(mapping, files, starts, width, sql, leaves, null);
    }

    /** Objects of one heading, read as they are. */
    public static PartitionSource direct(
            SourceMapping mapping, ObjectColumns heading, List<String> files, List<Long> starts) {
        List<Integer> places =
                mapping.texts().stream().map(text -> text.places().getFirst()).toList();
        return new PartitionSource(
                mapping,
                files,
                starts,
                heading.columns().size(),
                texts(mapping, heading, 0),
                places.stream()
                        .map(place -> heading.columns().get(place))
                        .map(column -> column.form().countable() ? column.leaf() : -1)
                        .toList());
    }

    /** Files that hold the texts already, each under its number. */
    public static PartitionSource copied(SourceMapping mapping, List<String> files, List<Long> starts) {
        List<Integer> numbers =
                IntStream.range(0, mapping.texts().size()).boxed().toList();
        return new PartitionSource(
                mapping,
                files,
                starts,
                numbers.size(),
                numbers.stream().map(PartitionSource::column).toList(),
                numbers);
    }

    /** SQL of each text over the columns of an object of that heading. */
    public static List<String> texts(SourceMapping mapping, ObjectColumns heading, int number) {
        Set<Integer> read = new HashSet<>();
        mapping.mapped()
                .values()
                .forEach(text -> read.add(mapping.texts().get(text).places().get(number)));
        return mapping.texts().stream()
                .map(text -> text.places().get(number))
                .map(place -> place < 0
                        ? "CAST(NULL AS VARCHAR)"
                        : heading.columns().get(place).form().sql(column(place), read.contains(place)))
                .toList();
    }

    /** SQL of a column's text over an object of that heading, as for a recipe that reads it. */
    public static String strict(ObjectColumns heading, int place) {
        return heading.columns().get(place).form().sql(column(place), true);
    }

    /** An object as a FROM item whose columns have names by place, whatever their own are. */
    public static String scan(List<String> files, int width) {
        return "read_parquet(["
                + String.join(", ", files.stream().map(Quoting::text).toList())
                + "], hive_partitioning = false) AS s("
                + String.join(
                        ", ",
                        IntStream.range(0, width)
                                .mapToObj(PartitionSource::column)
                                .toList())
                + ")";
    }

    /** The same texts of some of the rows. */
    PartitionSource within(Slice some) {
        return new PartitionSource(
                mapping,
                files.subList(some.first(), some.end()),
                starts.subList(some.first(), some.end()),
                width,
                sql,
                leaves,
                some);
    }

    /** The stretch of the partition that a slice is, {@code after} being the next one or null. */
    public Segment segment(Slice some, Slice after) {
        boolean begins = some.first() == 0 && some.from() == 0;
        return new Segment(begins ? Segment.ALL.from() : start(some), after == null ? Segment.ALL.to() : start(after));
    }

    private long start(Slice some) {
        return starts.get(some.first()) + some.from();
    }

    /** The same texts of no row, so that a recipe can be proved. */
    PartitionSource withoutRows() {
        return new PartitionSource(mapping, List.of(), List.of(), width, sql, leaves);
    }

    private static String column(int place) {
        return "c" + place;
    }
}
