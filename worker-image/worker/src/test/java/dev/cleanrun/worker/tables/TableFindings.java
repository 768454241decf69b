// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.clean.Cleaned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one cleaning run found on the rows of a table.
 *
 * @param table the table
 * @param untouched the clean values of each row before any rule, by number of the row
 * @param report the run's report
 * @param found what became of each row, in order; values hold what rules have changed, and what the table names
 */
record TableFindings(
        RuleTable table, Map<Integer, Map<String, String>> untouched, PartitionReport report, List<Outcome> found) {

    /**
     * Cleans the rows of each table under the names of its columns. Of tables that differ in their rules alone, the
     * values before any rule are read in one run.
     */
    static List<TableFindings> of(List<RuleTable> tables, Path folder) {
        Map<List<Object>, List<RuleTable>> alike = tables.stream()
                .collect(Collectors.groupingBy(
                        table -> List.of(plain(table, folder).recipe(), List.copyOf(table.columns()))));
        Map<RuleTable, Map<Integer, Map<String, String>>> untouched = new HashMap<>();
        alike.values()
                .forEach(group -> untouched.putAll(untouched(group, folder.resolve("plain-" + untouched.size()))));
        return IntStream.range(0, tables.size())
                .mapToObj(number -> of(
                        tables.get(number),
                        folder.resolve("table-" + number),
                        untouched.get(tables.get(number)),
                        UnaryOperator.identity(),
                        asDelivered(tables.get(number))))
                .toList();
    }

    private static TableRun plain(RuleTable table, Path folder) {
        return new TableRun(folder, table.recipe(), false).withoutRules();
    }

    /** The clean values of each row of tables that are alike, each delivered in a file of its own. */
    private static Map<RuleTable, Map<Integer, Map<String, String>>> untouched(List<RuleTable> group, Path folder) {
        List<List<Integer>> order = new ArrayList<>();
        int rows = 0;
        for (RuleTable table : group) {
            int first = rows;
            rows += table.delivered().size();
            order.add(IntStream.range(first, rows).boxed().toList());
        }
        Map<Integer, Map<String, String>> all = TableRun.clean(
                plain(group.getFirst(), folder)
                        .clean(
                                group.getFirst().columns(),
                                group.stream().map(RuleTable::delivered).toList(),
                                UnaryOperator.identity()),
                order);
        Map<RuleTable, Map<Integer, Map<String, String>>> untouched = new HashMap<>();
        for (int number = 0; number < group.size(); number++) {
            Map<Integer, Map<String, String>> own = new LinkedHashMap<>();
            order.get(number).forEach(row -> own.put(own.size(), all.get(row)));
            untouched.put(group.get(number), own);
        }
        return untouched;
    }

    /** Cleans the table's rows again, under other names of columns. */
    TableFindings renamed(Path folder, UnaryOperator<String> rename) {
        return of(table, folder, untouched, rename, asDelivered(table));
    }

    /** Cleans the table's rows again, in other files and another order: the numbers of the rows of each file. */
    TableFindings turned(Path folder, List<List<Integer>> order) {
        return of(table, folder, untouched, UnaryOperator.identity(), order);
    }

    private static List<List<Integer>> asDelivered(RuleTable table) {
        return List.of(IntStream.range(0, table.delivered().size()).boxed().toList());
    }

    private static TableFindings of(
            RuleTable table,
            Path folder,
            Map<Integer, Map<String, String>> untouched,
            UnaryOperator<String> rename,
            List<List<Integer>> order) {
        List<Map<String, String>> delivered = table.delivered();
        List<List<Map<String, String>>> files = order.stream()
                .map(file -> file.stream().map(delivered::get).toList())
                .toList();
        Cleaned cleaned = new TableRun(folder, table.recipe(), table.lists()).clean(table.columns(), files, rename);
        Map<Integer, Map<String, String>> clean = TableRun.clean(cleaned, order);
        Map<Integer, String> flags = TableRun.read(cleaned, Output.CLEAN, "array_to_string(dq_flags, ' ')", order);
        Map<Integer, String> rejects = TableRun.read(cleaned, Output.REJECTS, "array_to_string(findings, ' ')", order);
        Map<Integer, String> removed = TableRun.read(cleaned, Output.REMOVED, "rule_id || ' ' || reason", order);
        Map<Integer, Integer> survivors = TableRun.survivors(cleaned, order);
        List<Outcome> found = new ArrayList<>();
        for (RuleTable.Case one : table.cases()) {
            int first = found.size();
            for (RuleTable.Row row : one.rows()) {
                int number = found.size();
                Map<String, String> values = clean.containsKey(number)
                        ? values(untouched.get(number), clean.get(number), row.expected())
                        : Map.of();
                String by = survivors.containsKey(number) ? " by " + (survivors.get(number) - first + 1) : "";
                found.add(new Outcome(
                        verdict(clean.containsKey(number), rejects.get(number), removed.get(number), by),
                        new TreeSet<>(ids(flags.get(number))),
                        values,
                        Map.of()));
            }
        }
        return new TableFindings(table, untouched, cleaned.report(), found);
    }

    private static Map<String, String> values(
            Map<String, String> untouched, Map<String, String> cleaned, Outcome expected) {
        Map<String, String> values = new TreeMap<>();
        cleaned.forEach((column, value) -> {
            boolean ours = List.of("src_file", "src_row", "dq_flags").contains(column);
            if (!ours
                    && (!Objects.equals(value, untouched.get(column))
                            || expected.values().containsKey(column))) {
                values.put(column, String.valueOf(value));
            }
        });
        return values;
    }

    /** Where a row went, said once: a row that is in two outputs or in none shows. */
    private static String verdict(boolean clean, String rejected, String removed, String survivor) {
        List<String> verdicts = new ArrayList<>();
        if (clean) {
            verdicts.add("clean");
        }
        if (rejected != null) {
            verdicts.add("reject " + String.join(" ", ids(rejected)));
        }
        if (removed != null) {
            verdicts.add("removed " + removed + survivor);
        }
        return verdicts.isEmpty() ? "nowhere" : String.join(" and ", verdicts);
    }

    private static List<String> ids(String list) {
        return list == null || list.isEmpty() ? List.of() : Arrays.asList(list.split(" "));
    }

    /** Rows on which something else was found than the table says, a text for each. */
    List<String> differences() {
        return differences(title -> true);
    }

    /** The same for the cases of such titles. */
    List<String> differences(Predicate<String> titles) {
        List<String> differences = new ArrayList<>();
        int number = 0;
        for (RuleTable.Case one : table.cases()) {
            for (RuleTable.Row row : one.rows()) {
                Outcome actual = found.get(number++);
                if (titles.test(one.title())
                        && !actual.found().equals(row.expected().found())) {
                    differences.add("%n%s %s%n    expected: %s%n    found:    %s"
                            .formatted(
                                    one.title(), row.settings(), row.expected().found(), actual.found()));
                }
            }
        }
        return differences;
    }

    /**
     * The same without saying which row stays in place of a removed one: of several lines that stay, the last one in
     * the files is named.
     */
    TableFindings withoutSurvivors() {
        List<RuleTable.Case> cases = table.cases().stream()
                .map(one -> new RuleTable.Case(
                        one.title(),
                        one.rows().stream()
                                .map(row -> new RuleTable.Row(
                                        row.settings(), row.expected().withoutSurvivor()))
                                .toList()))
                .toList();
        return new TableFindings(
                new RuleTable(table.name(), table.dataset(), table.recipe(), table.lists(), table.base(), cases),
                untouched,
                report,
                found.stream().map(Outcome::withoutSurvivor).toList());
    }

    /** How often each rule that only fixes was to be broken. */
    Map<String, Long> expectedFixes() {
        Map<String, Long> fixes = new TreeMap<>();
        table.cases()
                .forEach(one -> one.rows()
                        .forEach(row -> row.expected()
                                .fixes()
                                .forEach((id, times) -> fixes.merge(id, (long) times, Long::sum))));
        return fixes;
    }

    /** How often each rule that only fixes was broken. */
    Map<String, Long> fixes() {
        Map<String, Long> fixes = new TreeMap<>();
        report.rules().stream()
                .filter(rule -> rule.action() == Action.FIX && rule.invalid() > 0)
                .forEach(rule -> fixes.merge(rule.id(), rule.invalid(), Long::sum));
        return fixes;
    }
}
