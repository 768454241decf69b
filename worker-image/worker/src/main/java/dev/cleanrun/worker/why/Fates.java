// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import dev.cleanrun.worker.clean.RowPlace;
import dev.cleanrun.worker.clean.RowReplay;
import dev.cleanrun.worker.clean.ValueChange;
import dev.cleanrun.worker.compile.RowVerdicts;
import dev.cleanrun.worker.compile.RuleCounts.RuleCount;
import dev.cleanrun.worker.why.RowFate.Said;
import dev.cleanrun.worker.why.RowFate.Verdict;
import dev.cleanrun.worker.why.RowFate.Went;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** From what a row is by itself and what the target holds of it to its fate. */
final class Fates {
    private final RowVerdicts verdicts;
    private final String partition;
    private final RowFate.Made manifest;
    /** Rules over other rows that may change a column, and rules that may clear it then. */
    private final Map<String, String> changing;

    private final Map<String, List<String>> clearing = new HashMap<>();

    Fates(RowVerdicts verdicts, String partition, RowFate.Made manifest) {
        this.verdicts = verdicts;
        this.partition = partition;
        this.manifest = manifest;
        this.changing = verdicts.changing();
        changing.keySet().forEach(column -> clearing.put(column, verdicts.clearing(column)));
    }

    /** The fate of a row. */
    RowFate of(RowReplay.Row row, TargetRow target) {
        Map<String, String> values = target.values();
        Set<String> findings = findings(target);
        List<RuleCount> said = verdicts.of(
                row.bad(),
                row.nul(),
                new RowVerdicts.Told(
                        target.went() == Went.REMOVED ? values.get("rule_id") : null,
                        target.went() == Went.REMOVED ? values.get("reason") : null,
                        findings,
                        target.went() == Went.REJECTS));
        return told(
                partition,
                manifest,
                target,
                said.stream()
                        .map(Fates::verdict)
                        .sorted(Comparator.comparing(Verdict::step))
                        .toList(),
                target.changes().orElseGet(() -> changes(row, target, findings)),
                row.texts(),
                null);
    }

    /** The fate of a row that stands on the target and cannot be read in the source. */
    static RowFate unread(String partition, RowFate.Made manifest, TargetRow target, String why) {
        return told(partition, manifest, target, null, target.changes().orElse(null), null, why);
    }

    private static RowFate told(
            String partition,
            RowFate.Made manifest,
            TargetRow target,
            List<Verdict> rules,
            List<ValueChange> changes,
            Map<String, String> source,
            String unread) {
        Map<String, String> values = target.values();
        boolean removed = target.went() == Went.REMOVED;
        return new RowFate(
                partition,
                target.at(),
                target.went(),
                removed ? values.get("rule_id") : null,
                removed ? values.get("reason") : null,
                removed ? place(values, "survivor") : null,
                removed ? place(values, "partner") : null,
                target.merged(),
                target.mergedMore(),
                List.copyOf(findings(target)),
                rules,
                changes,
                target.changes().isPresent(),
                source,
                unread,
                manifest);
    }

    private static Set<String> findings(TargetRow target) {
        String labels = target.values().get("#findings");
        return labels == null || labels.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(labels.split(" ")));
    }

    private static RowPlace place(Map<String, String> values, String who) {
        String file = values.get(who + "_src_file");
        return file == null ? null : new RowPlace(file, Long.parseLong(values.get(who + "_src_row")));
    }

    private static Verdict verdict(RuleCount count) {
        Said said = !count.applicable()
                ? Said.NOT_APPLICABLE
                : count.invalid() > 0
                        ? Said.VIOLATED
                        : count.nulls() > 0 ? Said.NO_VALUE : count.valid() > 0 ? Said.OK : Said.NOT_REACHED;
        return new Verdict(
                count.rule().id(),
                count.column(),
                count.rule().step(),
                count.rule().action(),
                said,
                count.rule().description());
    }

    /**
     * What follows from source and clean row. Where a rule over other rows has changed a value, which it was is known
     * by its column, and what rules after it have cleared by the row's flags. A row that left is written as it came:
     * what other rows did to it before is told by the output of changes alone, so without that nobody knows.
     */
    private List<ValueChange> changes(RowReplay.Row row, TargetRow target, Set<String> findings) {
        if (target.went() != Went.CLEAN) {
            boolean alone = changing.isEmpty() || verdicts.leavesAlone(row.bad());
            return target.went() != Went.NOWHERE && alone ? List.of() : null;
        }
        List<ValueChange> changes = new ArrayList<>(row.changes());
        changing.forEach((column, rules) -> {
            String before = row.values().get(column);
            String after = target.values().get(column);
            Optional<ValueChange> last = row.changes().stream()
                    .filter(change -> change.column().equals(column))
                    .reduce((one, next) -> next);
            String alone = last.map(ValueChange::after).orElse(before);
            if (!Objects.equals(alone, after)) {
                changes.removeIf(change ->
                        change.column().equals(column) && clearing.get(column).contains(change.rule()));
                List<String> by = new ArrayList<>(List.of(rules));
                clearing.get(column).stream()
                        .filter(rule -> findings.contains(rule + ":" + column) || after == null)
                        .forEach(by::add);
                changes.add(new ValueChange(column, String.join(", ", by), before, after));
            }
        });
        return changes;
    }
}
