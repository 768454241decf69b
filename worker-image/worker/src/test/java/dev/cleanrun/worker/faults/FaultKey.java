// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.faults;

import dev.cleanrun.contract.recipe.Action;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was found on clean and on dirty rows, compared with what was put into them. */
final class FaultKey {
    private final String dataset;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<String, Integer> natural = new TreeMap<>();
    private final List<String> left = new ArrayList<>();
    private final Map<Integer, FaultRun.Found> byNumber = new LinkedHashMap<>();

    /** A dirty row, what was found on it, and what was found on the clean row that it comes from. */
    private record Pair(FaultyRow row, FaultRun.Found dirty, FaultRun.Found clean) {}

    /** How often a rule had to do something and how often it did, and how often it did so for nothing. */
    record Score(String dataset, String rule, String action, int expected, int found, int wrong) {
        double recall() {
            return expected == 0 ? 1 : (double) found / expected;
        }

        double precision() {
            return found + wrong == 0 ? 1 : (double) found / (found + wrong);
        }
    }

    FaultKey(String dataset) {
        this.dataset = dataset;
    }

    /** Cleans one partition of the clean set. */
    void clean(FaultRun run, Path folder, String partition, List<Map<String, String>> all) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < all.size(); number++) {
            if (new FaultyRow(number, all.get(number)).partition().equals(partition)) {
                numbers.add(number);
            }
        }
        List<FaultRun.Found> before = run.clean(
                folder.resolve("clean").resolve(partition),
                numbers.stream().map(all::get).toList());
        for (int place = 0; place < numbers.size(); place++) {
            byNumber.put(numbers.get(place), before.get(place));
            tell(numbers.get(place), before.get(place));
        }
    }

    /**
     * Cleans one partition of the dirty set. A row that a fault has moved to it is looked at when the partition from
     * which it comes has been cleaned.
     */
    void dirty(FaultRun run, Path folder, String partition, List<FaultyRow> dirty) {
        List<FaultyRow> here =
                dirty.stream().filter(row -> row.partition().equals(partition)).toList();
        List<FaultRun.Found> after = run.clean(
                folder.resolve("dirty").resolve(partition),
                here.stream().map(row -> row.values).toList());
        for (int place = 0; place < here.size(); place++) {
            FaultyRow row = here.get(place);
            if (byNumber.containsKey(row.origin)) {
                pairs.add(new Pair(row, after.get(place), byNumber.get(row.origin)));
            }
        }
    }

    private void tell(int number, FaultRun.Found found) {
        found.found().forEach(what -> {
            natural.merge(what, 1, Integer::sum);
            if (!what.startsWith("flag ")) {
                left.add("row " + number + " " + what);
            }
        });
    }

    /** Rows of the clean set that left, with their rule. */
    List<String> left() {
        return left;
    }

    /** What was found on the clean set, by rule. */
    Map<String, Integer> natural() {
        return natural;
    }

    private static String told(FaultyRow.Expected expected) {
        return switch (expected.action()) {
            case FLAG, FIX_AND_FLAG -> "flag " + expected.rule();
            case REJECT -> "reject " + expected.rule();
            case REMOVE -> "removed " + expected.rule();
            case FIX -> "";
        };
    }

    private static boolean asExpected(Pair pair) {
        FaultyRow.Expected expected = pair.row().expected;
        boolean told = expected.action() == Action.FIX || pair.dirty().found().contains(told(expected));
        boolean fixed = expected.column() == null
                || (pair.dirty().values().containsKey(expected.column())
                        && Objects.equals(pair.dirty().values().get(expected.column()), expected.value()));
        return told && fixed;
    }

    /** Faulted rows on which the fault was not found, or not mended as it should be. */
    List<String> missed() {
        return pairs.stream()
                .filter(pair -> pair.row().expected != null && !asExpected(pair))
                .map(pair -> pair.row().expected + " found " + pair.dirty().found() + " value "
                        + pair.dirty()
                                .values()
                                .get(String.valueOf(pair.row().expected.column())))
                .toList();
    }

    /** What was found on a row beyond what was put into it, what may follow from that, and what its clean row shows. */
    private static Set<String> beyond(Pair pair) {
        Set<String> beyond = new TreeSet<>(pair.dirty().found());
        beyond.removeAll(pair.clean().found());
        if (pair.row().expected != null) {
            beyond.remove(told(pair.row().expected));
        }
        pair.row().also.forEach(rule -> beyond.remove("flag " + rule));
        return beyond;
    }

    List<String> unexpected() {
        return pairs.stream()
                .filter(pair -> !beyond(pair).isEmpty())
                .map(pair -> "row " + pair.row().origin + " of " + pair.row().partition() + " with "
                        + pair.row().expected + ": " + beyond(pair))
                .toList();
    }

    /** Rows without a fault, of groups without one, that came out in another way than from the clean set. */
    List<String> changedWithoutFault() {
        return pairs.stream()
                .filter(pair -> !pair.row().inFaultyGroup && !pair.dirty().equals(pair.clean()))
                .map(pair -> "row " + pair.row().origin + " of " + pair.row().partition())
                .toList();
    }

    /** A score for each rule and action, in order of ids. */
    List<Score> scores() {
        Map<String, Score> scores = new TreeMap<>();
        for (Pair pair : pairs) {
            FaultyRow.Expected expected = pair.row().expected;
            if (expected != null) {
                add(scores, expected.rule(), expected.action().text(), 1, asExpected(pair) ? 1 : 0, 0);
            }
            for (String wrong : beyond(pair)) {
                String[] words = wrong.split(" ");
                add(
                        scores,
                        words[1],
                        words[0].substring(0, 1).toUpperCase(Locale.ROOT) + words[0].substring(1),
                        0,
                        0,
                        1);
            }
        }
        return List.copyOf(scores.values());
    }

    private void add(Map<String, Score> scores, String rule, String action, int expected, int found, int wrong) {
        scores.merge(
                rule + " " + action,
                new Score(dataset, rule, action, expected, found, wrong),
                (a, b) -> new Score(
                        dataset,
                        rule,
                        action,
                        a.expected() + b.expected(),
                        a.found() + b.found(),
                        a.wrong() + b.wrong()));
    }

    /** The scores as people read them. */
    static String table(List<Score> scores) {
        return "%-13s %-10s %-10s %9s %9s %9s %9s%n"
                        .formatted("data", "rule", "action", "expected", "found", "recall", "precision")
                + scores.stream()
                        .map(score -> "%-13s %-10s %-10s %9d %9d %9.3f %9.3f"
                                .formatted(
                                        score.dataset(),
                                        score.rule(),
                                        score.action(),
                                        score.expected(),
                                        score.found(),
                                        score.recall(),
                                        score.precision()))
                        .collect(Collectors.joining("\n"));
    }
}
