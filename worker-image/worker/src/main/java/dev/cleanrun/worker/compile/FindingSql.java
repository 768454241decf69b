// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.report.FindingLabel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists of what was found on a row, as {@link FindingLabel} writes it, from its masks. */
final class FindingSql {
    private final Shape shape;
    /** For each label what it stands for. */
    private final Map<String, Found> found = new LinkedHashMap<>();

    private FindingSql(Shape shape) {
        this.shape = shape;
    }

    /** Bits of which any is set, or tests of which any holds. */
    private record Found(List<RowBit> bits, List<String> tests) {}

    /** Flags of a row that stays, over its masks and a column {@code #m<n>} for each effect that marks rows. */
    static String flags(Shape shape) {
        FindingSql findings = new FindingSql(shape);
        for (Rule rule : Stream.concat(shape.recipe().rules().stream(), Stream.of(Unreadable.RULE))
                .toList()) {
            if (rule.action() == Action.FLAG || rule.action() == Action.FIX_AND_FLAG) {
                shape.bits(bit -> bit.rule().equals(rule)).forEach(findings::add);
                int effect = shape.effects().indexOf(rule);
                if (shape.marking().contains(effect)) {
                    findings.add(rule.id(), mark(effect));
                }
            }
        }
        return findings.list("");
    }

    /** The column that tells whether an effect has marked a row. */
    static String mark(int effect) {
        return Quoting.name("#m" + effect);
    }

    /** What rejects a row, over the columns of {@code rejected} in a struct {@code why}. */
    static String rejections(Shape shape) {
        return rejected(shape, FindingSql::label);
    }

    /** The rules that reject a row, each once, over the same. */
    static String rejectingRules(Shape shape) {
        return rejected(shape, bit -> bit.rule().id());
    }

    private static String rejected(Shape shape, Function<RowBit, String> named) {
        FindingSql findings = new FindingSql(shape);
        shape.rejecting().forEach(bit -> findings.of(named.apply(bit)).bits().add(bit));
        for (int number = 0; number < shape.effects().size(); number++) {
            if (shape.effects().get(number).action() == Action.REJECT) {
                findings.add(shape.effects().get(number).id(), "why.effect = " + number);
            }
        }
        return findings.list("why");
    }

    private static String label(RowBit bit) {
        return FindingLabel.of(
                bit.rule().id(), bit.column() == null ? null : bit.column().name());
    }

    private void add(RowBit bit) {
        of(label(bit)).bits().add(bit);
    }

    private void add(String label, String test) {
        of(label).tests().add(test);
    }

    private Found of(String label) {
        return found.computeIfAbsent(label, _ -> new Found(new ArrayList<>(), new ArrayList<>()));
    }

    private String list(String table) {
        return SparseList.of(
                List.copyOf(found.keySet()),
                label -> new SparseList.Item(test(found.get(label), table), Quoting.text(label)),
                some -> test(any(some), table),
                some -> alone(some, table),
                "VARCHAR[]");
    }

    /** Tests that a label alone holds of some, where bits of one word tell it. */
    private List<SparseList.Item> alone(List<String> labels, String table) {
        Found any = any(labels);
        List<MaskColumn> words = shape.violations().stream()
                .filter(mask -> mask.of(any.bits()) != 0)
                .toList();
        if (!any.tests().isEmpty() || words.size() != 1) {
            return List.of();
        }
        MaskColumn word = words.getFirst();
        String seen = "(" + word.in(table) + " & " + Quoting.bits(word.of(any.bits())) + ") = ";
        return labels.stream()
                .filter(label -> found.get(label).bits().size() == 1)
                .map(label -> new SparseList.Item(
                        seen + Quoting.bits(word.of(found.get(label).bits())), Quoting.text(label)))
                .toList();
    }

    private Found any(List<String> labels) {
        Found any = new Found(new ArrayList<>(), new ArrayList<>());
        labels.forEach(label -> {
            any.bits().addAll(found.get(label).bits());
            any.tests().addAll(found.get(label).tests());
        });
        return any;
    }

    private String test(Found what, String table) {
        return Stream.concat(
                        what.bits().isEmpty() ? Stream.empty() : Stream.of(shape.anySet(what.bits(), table)),
                        what.tests().stream())
                .collect(Collectors.joining(" OR "));
    }
}
