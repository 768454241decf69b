// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.report.FindingLabel;
import dev.cleanrun.worker.compile.RuleCounts.Counter;
import dev.cleanrun.worker.compile.RuleCounts.RuleCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the rules say of single rows that were cleaned before: what a row decides alone is found anew, what other rows
 * decide is taken from where the row went.
 */
public final class RowVerdicts {
    private final Shape shape;
    private final RuleCounts rules;
    /** Of no use to a cleaning, and long in the making: made when somebody asks for a row. */
    private List<Change> changes;

    RowVerdicts(Shape shape) {
        this.shape = shape;
        this.rules = new RuleCounts(shape);
    }

    /**
     * What the target says of a row.
     *
     * @param rule id of the rule that removed it; null when none did
     * @param reason of the removal; null when it was not removed
     * @param labels its flags, or the rules that rejected it, as {@link FindingLabel} writes them
     * @param rejected whether it was rejected
     */
    public record Told(String rule, String reason, Set<String> labels, boolean rejected) {}

    /** How many mask words of each kind a row has. */
    public int words() {
        return shape.words();
    }

    /** The statements after which the outputs can be asked, as if no rule over other rows had found anything. */
    public List<String> withoutEffects() {
        List<String> statements = new ArrayList<>(new EffectSql(shape).tables());
        statements.addAll(new LeavingSql(shape).statements());
        return statements;
    }

    /**
     * File, row and masks of each row, and as text the columns of {@link #changing()}, as they are before rules over
     * other rows change them.
     */
    public String query() {
        List<String> columns = new ArrayList<>();
        columns.add(SourceSql.file(shape.context(), "\"#i\""));
        columns.add(SourceSql.row("\"#i\""));
        shape.masks().forEach(mask -> columns.add(mask.name()));
        changing().keySet().forEach(column -> columns.add("CAST(" + name(column) + " AS VARCHAR)"));
        return "SELECT " + String.join(", ", columns) + " FROM canon";
    }

    /** File, row and the texts of each row as they were delivered, under the names that rejected rows have them. */
    public String texts() {
        OutputNames names = new OutputNames(List.of("src_file", "src_row"));
        List<String> columns = new ArrayList<>();
        columns.add(SourceSql.file(shape.context(), "\"#i\"") + " AS src_file");
        columns.add(SourceSql.row("\"#i\"") + " AS src_row");
        List<Integer> delivered = shape.mapping().delivered();
        delivered.forEach(text -> columns.add(
                SourceSql.text(text) + " AS " + name(names.of(shape.mapping().name(text), text))));
        return "SELECT " + String.join(", ", columns) + " FROM " + SourceSql.from(shape.context(), delivered);
    }

    /** Whether a row leaves by itself: then no rule over other rows sees it. */
    public boolean leavesAlone(List<Long> bad) {
        return Stream.concat(shape.rejectingEarly().stream(), shape.removing().stream())
                .anyMatch(bit -> isSet(bad, bit));
    }

    /** Ids of the rules over other rows that may change a column, by column. */
    public Map<String, String> changing() {
        Map<String, String> changing = new LinkedHashMap<>();
        for (Column column : shape.replaceable()) {
            changing.put(
                    column.name(),
                    changes().stream()
                            .filter(Change.OfEffect.class::isInstance)
                            .filter(change -> change.column().equals(column.name()))
                            .map(Change::rule)
                            .distinct()
                            .collect(Collectors.joining(" or ")));
        }
        return changing;
    }

    private List<Change> changes() {
        if (changes == null) {
            changes = Change.all(shape);
        }
        return changes;
    }

    /** Ids of the rules that may clear a column's value after that. */
    public List<String> clearing(String column) {
        return changes().stream()
                .filter(Change.OfClearing.class::isInstance)
                .filter(change -> change.column().equals(column))
                .map(Change::rule)
                .distinct()
                .toList();
    }

    /**
     * The verdict of each rule on a row: one of valid, invalid and null is 1 where the rule saw the row.
     *
     * @param bad words of violations, as found on the row alone
     * @param nul words of nulls
     */
    public List<RuleCount> of(List<Long> bad, List<Long> nul, Told told) {
        Integer effect = effect(bad, told);
        Map<Integer, Long> marks = new HashMap<>();
        if (!told.rejected()) {
            shape.marking().stream()
                    .filter(number ->
                            told.labels().contains(shape.effects().get(number).id()))
                    .forEach(number -> marks.put(number, 1L));
        }
        String reason = effect == null ? null : told.reason();
        return rules.counts(List.of(new Counter(corrected(bad, told), nul, effect, reason, 1, List.of())), marks);
    }

    /** The number of the rule over other rows that ended the row; null for none. */
    private Integer effect(List<Long> bad, Told told) {
        if (told.rejected()) {
            boolean early = shape.rejectingEarly().stream().anyMatch(bit -> isSet(bad, bit));
            return early
                    ? null
                    : numbered(rule ->
                            rule.action() == Action.REJECT && told.labels().contains(rule.id()));
        }
        return told.rule() == null
                ? null
                : numbered(rule -> rule.id().equals(told.rule())
                        && (rule.check() instanceof Check.Duplicates) == "duplicate".equals(told.reason()));
    }

    private Integer numbered(Predicate<Rule> which) {
        return IntStream.range(0, shape.effects().size())
                .filter(number -> which.test(shape.effects().get(number)))
                .boxed()
                .findFirst()
                .orElse(null);
    }

    /** Rules after versions saw the values that these have left: what they found stands in the row's labels. */
    private List<Long> corrected(List<Long> bad, Told told) {
        List<Long> corrected = new ArrayList<>(bad);
        if (told.reason() != null) {
            return corrected;
        }
        for (RowBit bit : shape.bits(bit -> bit.index() > 0 && bit.rule().step().compareTo(Step.CLEAR) >= 0)) {
            boolean labelled = told.rejected()
                    ? bit.rule().action() == Action.REJECT
                    : bit.rule().action() == Action.FLAG || bit.rule().action() == Action.FIX_AND_FLAG;
            if (labelled) {
                String label = FindingLabel.of(
                        bit.rule().id(),
                        bit.column() == null ? null : bit.column().name());
                long word = corrected.get(bit.word()) & ~bit.mask();
                corrected.set(bit.word(), told.labels().contains(label) ? word | bit.mask() : word);
            }
        }
        return corrected;
    }

    private static boolean isSet(List<Long> words, RowBit bit) {
        return (words.get(bit.word()) & bit.mask()) != 0;
    }
}
