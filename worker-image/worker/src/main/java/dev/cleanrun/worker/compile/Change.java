// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One way in which a column's value may change: by a rule, in a step. */
sealed interface Change {
    /** The column as the clean output names it. */
    String column();

    /** Id of the rule. */
    String rule();

    /**
     * A text is cut, or means nothing.
     *
     * @param name of the column in SQL, behind {@code #raw.} and {@code #text.}
     */
    record OfText(String column, String rule, String name) implements Change {}

    /** Reading a text as its type loses something, or all. */
    record OfReading(RowBit bit) implements Change {
        @Override
        public String column() {
            return bit.column().name();
        }

        @Override
        public String rule() {
            return bit.rule().id();
        }
    }

    /** A fix of step Codes, or a list that is closed. */
    record OfCodes(RowBit bit, String column) implements Change {
        @Override
        public String rule() {
            return bit.rule().id();
        }
    }

    /** A rule over other rows gives the column another value. */
    record OfEffect(int effect, Rule by, String column, Part part) implements Change {
        /** What of a value changes. */
        enum Part {
            /** The sign of an amount that takes another one back. */
            SIGN,
            /** The amount, which is part of another row's from now on. */
            MOVED,
            /** The value. */
            VALUE
        }

        @Override
        public String rule() {
            return by.id();
        }
    }

    /** A fix of step Clear. */
    record OfClearing(RowBit bit) implements Change {
        @Override
        public String column() {
            return bit.column().name();
        }

        @Override
        public String rule() {
            return bit.rule().id();
        }
    }

    /** All that a recipe may change, by column of the clean output and by step: the number of each is its place. */
    static List<Change> all(Shape shape) {
        List<Change> changes = new ArrayList<>();
        for (Column column : shape.presentColumns()) {
            if (shape.mapping().mapped().containsKey(column.name())) {
                changes.add(new OfText(column.name(), shape.recipe().text().id(), column.name()));
                reading(shape, column).map(OfReading::new).forEach(changes::add);
            }
            codes(shape, column.name()).forEach(changes::add);
            effects(shape, column.name()).forEach(changes::add);
            shape.bits(bit -> bit.rule().step() == Step.CLEAR
                            && VerdictSql.fixes(bit.rule())
                            && column.equals(bit.column()))
                    .forEach(bit -> changes.add(new OfClearing(bit)));
        }
        shape.mapping().unmapped().forEach((column, text) -> {
            if (NormaliseSql.kept(shape).contains(text)) {
                changes.add(new OfText(column, shape.recipe().text().id(), NormaliseSql.unmapped(text)));
            }
        });
        return changes;
    }

    private static Stream<RowBit> reading(Shape shape, Column column) {
        return Stream.concat(
                shape
                        .bits(bit -> bit.index() > 0
                                && bit.rule().check() instanceof Check.Castable
                                && column.equals(bit.column()))
                        .stream()
                        .limit(1),
                shape.alterations().stream().filter(bit -> column.equals(bit.column())));
    }

    private static Stream<Change> codes(Shape shape, String column) {
        return shape.bits(bit -> bit.index() > 0 && bit.rule().step() == Step.CODES && fixes(bit, column)).stream()
                .sorted(Comparator.comparing(bit -> shape.recipe().rules().indexOf(bit.rule())))
                .map(bit -> new OfCodes(bit, column));
    }

    private static boolean fixes(RowBit bit, String column) {
        if (bit.rule().check() instanceof Check.Compact compact) {
            return bit.rule().action() != Action.FLAG
                    && (bit.rule().columns().contains(column)
                            || compact.with().stream().anyMatch(list -> list.contains(column)));
        }
        return VerdictSql.fixes(bit.rule())
                && bit.column() != null
                && bit.column().name().equals(column);
    }

    private static Stream<Change> effects(Shape shape, String column) {
        List<Change> changes = new ArrayList<>();
        for (int number = 0; number < shape.effects().size(); number++) {
            Rule rule = shape.effects().get(number);
            if (rule.check() instanceof Check.Net net && net.sum().contains(column)) {
                for (OfEffect.Part part : OfEffect.Part.values()) {
                    changes.add(new OfEffect(number, rule, column, part));
                }
            } else if ((rule.check() instanceof Check.Net net && net.latest().contains(column))
                    || (rule.check() instanceof Check.Majority && rule.columns().contains(column))) {
                changes.add(new OfEffect(number, rule, column, OfEffect.Part.VALUE));
            }
        }
        return changes.stream();
    }
}
