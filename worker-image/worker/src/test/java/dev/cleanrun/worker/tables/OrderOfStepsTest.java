// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.clean.Cleaned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Why the steps have their order: each pair of steps on rows that come out wrong when one rule moves to the other side
 * of the other.
 */
class OrderOfStepsTest {
    private static final List<String> COLUMNS = List.of("claim", "drug", "status", "qty", "days");
    private static final String RECIPE = """
        recipe: order
        columns:
          - {name: claim}
          - {name: drug}
          - {name: status}
          - {name: qty, type: "DECIMAL(18,3)"}
          - {name: days, type: SMALLINT}
        rules:
          - {id: KEY, step: Casts, columns: [claim], valid: this IS NOT NULL, action: Reject}
          - {id: TWIN, step: Duplicates, type: duplicates, action: Remove}
          - {id: CODE, step: Codes, columns: [drug], valid: "this = replace(this, '-', '')", action: Fix,
            value: "replace(this, '-', '')"}
          - {id: NET, step: Versions, type: net, action: Remove, args: {keys: [drug], candidate: "status IN ('D', 'A')",
             reversal: status = 'D', sum: [qty, days], zero: [qty, days], orphan: LONELY}}
          - {id: LONELY, step: Versions, type: raised, action: Reject}
          - {id: DENIED, step: Denied, columns: [status], valid: this <> '4', action: Remove}
          - {id: COPY, step: Keys, type: duplicates, action: Reject, args: {keys: [claim]}}
          - {id: NODAYS, step: Clear, columns: [days], valid: this > 0, action: FixAndFlag, value: "NULL"}
          - {id: MANYDAYS, step: Flags, columns: [days], valid: this BETWEEN 0 AND 30, action: Flag}
          - {id: MINUS, step: Flags, columns: [qty], valid: this >= 0, action: Reject}
        """;

    @TempDir
    Path folder;

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(
                        "duplicates before netting: a doubled adjustment counts once",
                        "TWIN, step: Duplicates",
                        "TWIN, step: Keys",
                        List.of("1 a - 30 30", "2 a A -10 -10", "2 a A -10 -10"),
                        List.of("clean 20.000 20 ", "removed NET merged", "removed TWIN duplicate"),
                        List.of("clean 10.000 10 ", "removed NET merged", "removed NET merged")),
                Arguments.of(
                        "codes before netting: a fill and its reversal written in two styles meet",
                        "CODE, step: Codes",
                        "CODE, step: Clear",
                        List.of("1 a1 - 30 30", "2 a-1 D 30 30"),
                        List.of("removed NET reversed", "removed NET reversed"),
                        List.of("clean 30.000 30 ", "reject LONELY")),
                Arguments.of(
                        "codes after duplicates: the same in two styles is no exact duplicate",
                        "TWIN, step: Duplicates, type: duplicates, action: Remove",
                        "TWIN, step: Keys, type: duplicates, action: Remove, args: {keys: [claim, drug]}",
                        List.of("1 a1 - 30 30", "1 a-1 - 30 30"),
                        List.of("clean 30.000 30 ", "reject COPY"),
                        List.of("clean 30.000 30 ", "removed TWIN duplicate")),
                Arguments.of(
                        "netting before unique keys: a reversal may have the key of its fill",
                        "COPY, step: Keys",
                        "COPY, step: Duplicates",
                        List.of("1 a - 30 30", "1 a D 30 30"),
                        List.of("removed NET reversed", "removed NET reversed"),
                        List.of("clean 30.000 30 ", "reject COPY")),
                Arguments.of(
                        "netting before values are cleared: a reversal keeps its negative days until then",
                        "NODAYS, step: Clear",
                        "NODAYS, step: Codes",
                        List.of("1 a - 30 30", "2 a A -30 -30"),
                        List.of("removed NET reversed", "removed NET reversed"),
                        List.of("clean 0.000 30 ", "removed NET merged")));
    }

    static Stream<Arguments> laterPairs() {
        return Stream.of(
                Arguments.of(
                        "values are cleared before flags: what is gone is not looked at",
                        "MANYDAYS, step: Flags",
                        "MANYDAYS, step: Codes",
                        List.of("1 a - 30 -1"),
                        List.of("clean 30.000 null NODAYS:days"),
                        List.of("clean 30.000 null NODAYS:days MANYDAYS:days")),
                Arguments.of(
                        "flags after netting: they see the sum",
                        "MANYDAYS, step: Flags",
                        "MANYDAYS, step: Codes",
                        List.of("1 a - 30 30", "2 a A 5 5"),
                        List.of("clean 35.000 35 MANYDAYS:days", "removed NET merged"),
                        List.of("clean 35.000 35 ", "removed NET merged")),
                Arguments.of(
                        "rejections for what is left after netting: a reversal is negative by right",
                        "MINUS, step: Flags",
                        "MINUS, step: Casts",
                        List.of("1 a - 30 30", "2 a D -30 -30"),
                        List.of("removed NET reversed", "removed NET reversed"),
                        List.of("clean 30.000 30 ", "reject MINUS:qty")),
                Arguments.of(
                        "denied before netting: a reversal belongs to the fill that was paid",
                        "DENIED, step: Denied, columns: [status], valid: this <> '4', action: Remove",
                        "DENIED, step: Flags, columns: [status], valid: this <> '4', action: Reject",
                        List.of("1 a 4 30 30", "2 a - 30 30", "3 a D 30 30"),
                        List.of("removed DENIED denied", "removed NET reversed", "removed NET reversed"),
                        List.of("removed NET reversed", "clean 30.000 30 ", "removed NET reversed")),
                Arguments.of(
                        "keys after denied: a denied attempt is no copy",
                        "DENIED, step: Denied, columns: [status], valid: this <> '4', action: Remove",
                        "DENIED, step: Flags, columns: [status], valid: this <> '4', action: Reject",
                        List.of("1 a 4 30 30", "1 b - 30 30"),
                        List.of("removed DENIED denied", "clean 30.000 30 "),
                        List.of("reject DENIED:status", "reject COPY")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"pairs", "laterPairs"})
    void steps_have_their_order_for_a_reason(
            String why, String rule, String moved, List<String> rows, List<String> right, List<String> wrong) {
        assertThat(RECIPE).contains(rule);
        assertThat(found(RECIPE, rows)).as(why).isEqualTo(right);
        assertThat(found(RECIPE.replace(rule, moved), rows))
                .as("moved: %s", why)
                .isEqualTo(wrong);
    }

    private List<String> found(String recipe, List<String> rows) {
        List<Map<String, String>> delivered = new ArrayList<>();
        for (String row : rows) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int column = 0; column < COLUMNS.size(); column++) {
                String value = row.split(" ")[column];
                values.put(COLUMNS.get(column), value.equals("-") ? null : value);
            }
            delivered.add(values);
        }
        Cleaned cleaned =
                new TableRun(folder, recipe, false).clean(COLUMNS, List.of(delivered), UnaryOperator.identity());
        List<List<Integer>> order =
                List.of(IntStream.range(0, rows.size()).boxed().toList());
        Map<Integer, String> clean = TableRun.read(
                cleaned,
                Output.CLEAN,
                "qty || ' ' || coalesce(days::VARCHAR, 'null') || ' ' || array_to_string(dq_flags, ' ')",
                order);
        Map<Integer, String> rejects = TableRun.read(cleaned, Output.REJECTS, "array_to_string(findings, ' ')", order);
        Map<Integer, String> removed = TableRun.read(cleaned, Output.REMOVED, "rule_id || ' ' || reason", order);
        assertThat(clean.size() + rejects.size() + removed.size()).isEqualTo(rows.size());
        return IntStream.range(0, rows.size())
                .mapToObj(row -> clean.containsKey(row)
                        ? "clean " + clean.get(row)
                        : rejects.containsKey(row) ? "reject " + rejects.get(row) : "removed " + removed.get(row))
                .toList();
    }
}
