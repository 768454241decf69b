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
    private final List<Candidate> candidates;
    private final MappedFile mapped;
    private final PrintStream out;

    MapText(String name, Sample sample, List<Candidate> candidates, MappedFile mapped, PrintStream out) {
        this.name = name;
        this.sample = sample;
        this.candidates = candidates;
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
        Optional<String> layout = mapped.layout();
        if (layout.isEmpty()) {
            out.println("layout: none that is known is near; columns are found by the recipe's own names");
        }
        layout.ifPresent(found -> out.println("layout: " + found
                + candidates.stream()
                        .findFirst()
                        .map(first -> ", which has " + first.known() + " of "
                                + first.columns().size() + " columns")
                        .orElse("")));
        List<String> others = candidates.stream()
                .skip(layout.isPresent() ? 1 : 0)
                .filter(candidate -> candidate.score() >= ALIKE)
                .limit(OTHERS)
                .map(candidate -> candidate.layout().name() + "/"
                        + candidate.file().kind() + " ("
                        + percent(candidate.score()) + ")")
                .toList();
        if (!others.isEmpty()) {
            out.println("less likely: " + String.join(", ", others));
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
