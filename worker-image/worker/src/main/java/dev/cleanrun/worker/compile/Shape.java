// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A recipe laid onto one partition's columns: which rules apply, and the number of each.
 *
 * @param recipe the recipe
 * @param context what it is compiled for
 * @param mapping where its columns come from
 * @param expressions its expressions, checked
 * @param bits what is decided row by row; bit 0 is the text rule, the last ones are alterations
 * @param effects rules that need other rows, in the order in which they run, rules that they raise included
 * @param notApplicable rules without their column, list or partition key here
 * @param moved columns that the source lacks and that lists which are closed may fill
 */
record Shape(
        Recipe recipe,
        CompileContext context,
        SourceMapping mapping,
        Expressions expressions,
        List<RowBit> bits,
        List<Rule> effects,
        List<NotApplicable> notApplicable,
        Set<String> moved) {

    /** A rule that can say nothing about this source; the column is null when the rule is about the row. */
    record NotApplicable(Rule rule, Column column) {}

    static Shape of(Recipe recipe, CompileContext context, Expressions expressions) {
        SourceMapping mapping = context.source().mapping();
        List<RowBit> bits = new ArrayList<>();
        List<NotApplicable> not = new ArrayList<>();
        bits.add(new RowBit(0, textRule(recipe), null));
        Applicability applicable = new Applicability(recipe, context, mapping, expressions);
        List<Rule> effects = new ArrayList<>();
        for (Rule rule : recipe.rules()) {
            switch (rule.check()) {
                case Check.Expression _, Check.Castable _ -> {
                    for (Column column : columnsOf(rule, recipe)) {
                        if (applicable.of(rule, column)) {
                            bits.add(new RowBit(bits.size(), rule, column));
                        } else {
                            not.add(new NotApplicable(rule, column));
                        }
                    }
                }
                case Check.Compact _ -> {
                    if (applicable.of(rule)) {
                        bits.add(new RowBit(bits.size(), rule, null));
                    } else {
                        not.add(new NotApplicable(rule, null));
                    }
                }
                case Check.Raised _,
                        Check.Duplicates _,
                        Check.Versions _,
                        Check.Chain _,
                        Check.Net _,
                        Check.Majority _,
                        Check.Partner _,
                        Check.Overlaps _,
                        Check.Gaps _,
                        Check.Sums _ -> {
                    if (applicable.of(rule)) {
                        effects.add(rule);
                    } else {
                        not.add(new NotApplicable(rule, null));
                    }
                }
            }
        }
        Unreadable.columns(recipe).stream()
                .filter(column -> mapping.mapped().containsKey(column.name()))
                .forEach(column -> bits.add(new RowBit(bits.size(), Unreadable.RULE, column)));
        recipe.columns().stream()
                .filter(column -> mapping.mapped().containsKey(column.name()))
                .forEach(column -> Alteration.by(column.type())
                        .forEach(alteration -> bits.add(new RowBit(bits.size(), alteration.rule(), column))));
        effects.sort(Comparator.comparing(Rule::step));
        return new Shape(
                recipe,
                context,
                mapping,
                expressions,
                List.copyOf(bits),
                List.copyOf(effects),
                List.copyOf(not),
                moved(bits, recipe, mapping));
    }

    /** The same over some of the rows. */
    Shape within(Slice slice) {
        return new Shape(recipe, context.within(slice), mapping, expressions, bits, effects, notApplicable, moved);
    }

    /** Where the source has something beside some values of a list, it may move beside each of the others. */
    private static Set<String> moved(List<RowBit> bits, Recipe recipe, SourceMapping mapping) {
        Set<String> moved = new LinkedHashSet<>();
        Predicate<String> there = column -> mapping.has(recipe.column(column).orElseThrow());
        for (RowBit bit : bits) {
            if (bit.rule().check() instanceof Check.Compact compact
                    && bit.rule().action() != Action.FLAG) {
                List<String> values = bit.rule().columns();
                compact.with().stream()
                        .filter(list -> list.stream().anyMatch(there))
                        .forEach(list -> {
                            for (int place = 0; place < values.size(); place++) {
                                if (there.test(values.get(place)) && !there.test(list.get(place))) {
                                    moved.add(list.get(place));
                                }
                            }
                        });
            }
        }
        return Set.copyOf(moved);
    }

    private boolean filled(Column column) {
        return mapping.has(column) || moved.contains(column.name());
    }

    private static List<Column> columnsOf(Rule rule, Recipe recipe) {
        if (rule.columns().isEmpty()) {
            List<Column> row = new ArrayList<>();
            row.add(null);
            return row;
        }
        return rule.columns().stream()
                .map(name -> recipe.column(name).orElseThrow())
                .toList();
    }

    private static Rule textRule(Recipe recipe) {
        return Rule.builder(recipe.text().id(), Step.CASTS, new Check.Raised(), Action.FIX)
                .description("Surrounding blanks are cut, and texts that mean nothing become empty")
                .severity(recipe.text().severity())
                .build();
    }

    /**
     * Whether the source, a constant or a rule fills the column; otherwise it is empty throughout and costs nothing.
     */
    boolean present(String column) {
        return filled(recipe.column(column).orElseThrow());
    }

    /** The recipe's columns that are filled. */
    List<Column> presentColumns() {
        return recipe.columns().stream().filter(this::filled).toList();
    }

    /** Of these columns those that are filled. */
    List<String> present(List<String> columns) {
        return columns.stream().filter(this::present).toList();
    }

    /** SQL of a column's value. */
    String value(String column) {
        Column declared = recipe.column(column).orElseThrow();
        return filled(declared)
                ? Quoting.name(column)
                : "CAST(NULL AS " + declared.type().sql() + ")";
    }

    /** How many words a mask has. */
    int words() {
        return (bits.size() + RowBit.WORD - 1) / RowBit.WORD;
    }

    /** The mask columns: those of violations, then those of nulls. */
    List<MaskColumn> masks() {
        return Stream.concat(violations().stream(), MaskColumn.of(MaskColumn.Kind.NULL, words()).stream())
                .toList();
    }

    /** The mask columns of violations. */
    List<MaskColumn> violations() {
        return MaskColumn.of(MaskColumn.Kind.VIOLATED, words());
    }

    /** The bits of rules of that kind. */
    List<RowBit> bits(Predicate<RowBit> which) {
        return bits.stream().filter(which).toList();
    }

    /** The bits of what reading a text as its type changed. */
    List<RowBit> alterations() {
        return bits(bit -> Alteration.of(bit.rule()).isPresent());
    }

    /** SQL that tells whether any of the bits is set, in mask columns that need no table before their names. */
    String anySet(List<RowBit> which) {
        return anySet(which, "");
    }

    /** SQL that tells whether any of the bits is set in the mask columns of a table or struct. */
    String anySet(List<RowBit> which, String table) {
        List<String> tests = new ArrayList<>();
        for (MaskColumn word : violations()) {
            long mask = word.of(which);
            if (mask != 0) {
                tests.add("(" + word.in(table) + " & " + mask + ") <> 0");
            }
        }
        return tests.isEmpty() ? "false" : "(" + String.join(" OR ", tests) + ")";
    }

    /** Bits of rules that reject a row. */
    List<RowBit> rejecting() {
        return bits(bit -> bit.rule().action() == Action.REJECT);
    }

    /** Bits of rules that reject a row before rules over other rows see it. */
    List<RowBit> rejectingEarly() {
        return bits(bit -> bit.rule().action() == Action.REJECT && !late(bit.rule()));
    }

    /** Bits of rules that reject a row after versions are settled, on its values then. */
    List<RowBit> rejectingLate() {
        return bits(bit -> bit.rule().action() == Action.REJECT && late(bit.rule()));
    }

    /** Whether a rule looks at what versions, denials and keys have left. */
    static boolean late(Rule rule) {
        return rule.step().compareTo(Step.CLEAR) >= 0;
    }

    /** Bits of rules that remove a row. */
    List<RowBit> removing() {
        return bits(bit -> bit.rule().action() == Action.REMOVE);
    }

    /** Columns that an effect may change: sums, latest dates, repaired headers. */
    List<Column> replaceable() {
        Set<String> names = new LinkedHashSet<>();
        for (Rule rule : effects) {
            switch (rule.check()) {
                case Check.Net net -> {
                    names.addAll(net.sum());
                    names.addAll(net.latest());
                }
                case Check.Majority _ -> names.addAll(rule.columns());
                case Check.Duplicates _,
                        Check.Versions _,
                        Check.Chain _,
                        Check.Raised _,
                        Check.Expression _,
                        Check.Castable _,
                        Check.Compact _,
                        Check.Partner _,
                        Check.Overlaps _,
                        Check.Gaps _,
                        Check.Sums _ -> {}
            }
        }
        return presentColumns().stream()
                .filter(column -> names.contains(column.name()))
                .toList();
    }

    /** Effects that mark rows which stay. */
    List<Integer> marking() {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < effects.size(); number++) {
            Action action = effects.get(number).action();
            if (action == Action.FLAG || action == Action.FIX_AND_FLAG) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** The number of the effect of that id, or -1. */
    int effect(String id) {
        for (int number = 0; number < effects.size(); number++) {
            if (effects.get(number).id().equals(id)) {
                return number;
            }
        }
        return -1;
    }
}
