// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.map;

import dev.cleanrun.contract.mapping.Candidate;
import dev.cleanrun.contract.mapping.ColumnMapping;
import dev.cleanrun.contract.mapping.ColumnMapping.Taken;
import dev.cleanrun.contract.mapping.MappedFile;
import dev.cleanrun.contract.mapping.Sample;
import dev.cleanrun.contract.mapping.SampleColumn;
import dev.cleanrun.contract.mapping.ValueShape;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.text.MaskedName;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints what was found out about a file: names and counts, never a value. */
final class MapText {
    private static final int OTHERS = 3;
    /** Less alike than this is not worth a word. */
    private static final double ALIKE = 0.2;

    private static final Pattern NUMBER = Pattern.compile("_[0-9]+$");

    private final String name;
    private final Sample sample;
    private final Optional<Candidate> taken;
    private final List<Candidate> likely;
    private final MappedFile mapped;
    private final PrintStream out;

    /**
     * About a file.
     *
     * @param taken what is taken for its layout
     * @param likely layouts that it may have, the likeliest first
     */
    MapText(
            String name,
            Sample sample,
            Optional<Candidate> taken,
            List<Candidate> likely,
            MappedFile mapped,
            PrintStream out) {
        this.name = name;
        this.sample = sample;
        this.taken = taken;
        this.likely = likely;
        this.mapped = mapped;
        this.out = out;
    }

    void print() {
        ColumnMapping mapping = mapped.mapping();
        out.println(name + ": " + sample.form());
        layout();
        out.println("recipe: " + mapped.recipe()
                + mapped.others().stream()
                        .map(other -> "; " + other + " cleans such files as well (--recipe " + other + ")")
                        .collect(Collectors.joining()));
        mapped.deliver().ifPresent(why -> out.println("before a run: cleanrun deliver, since " + why));
        taken("mapped", mapping.taken());
        taken("mapped under a name that the recipe has to be told (--write does)", mapping.written());
        free(mapping);
        missing("required and missing", mapping.required());
        missing(
                "not there",
                mapping.missing().stream().filter(column -> !column.required()).toList());
    }

    private void layout() {
        if (taken.isEmpty()) {
            out.println("layout: none that is known is near; columns are found by the recipe's own names");
        }
        taken.ifPresent(found -> out.println("layout: " + mapped.layout().orElseGet(found::reference) + ", which has "
                + found.known() + " of " + found.columns().size() + " columns"));
        double score = taken.map(Candidate::score).orElse(1.0);
        others("likelier", one -> one.score() > score);
        others("less likely", one -> one.score() <= score);
    }

    private void others(String title, Predicate<Candidate> which) {
        List<String> others = likely.stream()
                .filter(one ->
                        taken.filter(found -> found.file().equals(one.file())).isEmpty())
                .filter(one -> one.score() >= ALIKE)
                .filter(which)
                .limit(OTHERS)
                .map(one -> one.layout().name() + "/" + one.file().kind() + " (" + percent(one.score()) + ")")
                .toList();
        if (!others.isEmpty()) {
            out.println(title + ": " + String.join(", ", others));
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    private void taken(String title, List<Taken> taken) {
        if (taken.isEmpty()) {
            return;
        }
        out.println("\n" + title + ": " + taken.size());
        taken.forEach(each -> out.printf(
                "  %-32s -> %-24s %s%n", shown(each.column().name()), each.as().name(), looks(each.column())));
    }

    private void free(ColumnMapping mapping) {
        if (mapping.free().isEmpty()) {
            return;
        }
        out.println("\nnot mapped: " + mapping.free().size() + " columns, kept as text beside the mapped ones");
        mapping.free().stream()
                .filter(free -> free.suggestion().isPresent())
                .forEach(free -> out.printf(
                        "  %-32s    perhaps %-16s %s%n",
                        shown(free.column().name()), free.suggestion().orElseThrow() + "?", looks(free.column())));
        String rest = mapping.free().stream()
                .filter(free -> free.suggestion().isEmpty())
                .map(free -> shown(free.column().name()))
                .collect(Collectors.joining(", "));
        if (!rest.isEmpty()) {
            out.println("  " + rest);
        }
    }

    private void missing(String title, List<Column> columns) {
        if (!columns.isEmpty()) {
            out.println("\n" + title + ": " + String.join(", ", together(columns)));
        }
    }

    /** Columns that are numbered one after the other are told as a range. */
    private static List<String> together(List<Column> columns) {
        List<String> told = new ArrayList<>();
        for (int at = 0; at < columns.size(); ) {
            String first = columns.get(at).name();
            int end = at + 1;
            while (end < columns.size()
                    && NUMBER.matcher(columns.get(end).name()).find()
                    && stem(columns.get(end).name()).equals(stem(first))) {
                end++;
            }
            told.add(end - at > 2 ? first + " to " + columns.get(end - 1).name() : first);
            if (end - at == 2) {
                told.add(columns.get(end - 1).name());
            }
            at = end;
        }
        return told;
    }

    private static String stem(String name) {
        return NUMBER.matcher(name).replaceFirst("");
    }

    private static String shown(String column) {
        return MaskedName.unlessPlain(column);
    }

    /** What most values look like. */
    private static String looks(SampleColumn column) {
        if (column.values() == 0) {
            return "no value";
        }
        return ValueShape.telling().stream()
                .filter(shape -> 2 * column.fitting(shape) > column.values())
                .findFirst()
                .map(shape -> column.fitting(shape) + " of " + column.values() + " look like "
                        + shape.name().toLowerCase(Locale.ROOT))
                .orElse(column.values() == 1 ? "1 value" : column.values() + " values");
    }
}
