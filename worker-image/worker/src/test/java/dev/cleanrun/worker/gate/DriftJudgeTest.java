// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.DriftGate.Drift;
import dev.cleanrun.contract.order.Gate.OnBreach;
import dev.cleanrun.contract.summary.DriftTotal;
import dev.cleanrun.contract.summary.DriftTotal.DriftVerdict;
import dev.cleanrun.contract.summary.Figure;
import dev.cleanrun.contract.summary.Measure;
import dev.cleanrun.contract.summary.Measured;
import dev.cleanrun.worker.gate.DriftJudge.Earlier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftJudgeTest {
    /** {@code rows/read/=100 rule/ratio/R:c=1/100}. */
    private static Measured figures(String text) {
        Map<Measure, Figure> figures = new TreeMap<>();
        for (String one : text.split(" ")) {
            String[] parts = one.split("=");
            if (parts.length == 2) {
                String[] numbers = parts[1].split("/");
                figures.put(
                        Measure.parse(parts[0]),
                        new Figure(
                                new BigDecimal(numbers[0]), numbers.length == 1 ? null : new BigDecimal(numbers[1])));
            }
        }
        return new Measured(figures, Map.of(), 11);
    }

    /** {@code Rows 0.1}, {@code Amount:paid 0.1}, {@code Rule:R:c 0.02}, {@code Empty:c z3.5}. */
    private static DriftGate gate(String text) {
        String[] words = text.split(" ");
        String[] of = words[0].split(":");
        boolean any = of[0].endsWith("0");
        Drift drift = Drift.valueOf(of[0].replace("0", "").toUpperCase(Locale.ROOT));
        boolean rule = drift == Drift.RULE;
        boolean score = words[1].startsWith("z");
        return new DriftGate(
                drift,
                rule ? of[1] : null,
                rule ? (of.length > 2 ? of[2] : null) : of.length > 1 ? of[1] : null,
                score ? null : words[1],
                score ? words[1].substring(1) : null,
                OnBreach.FAIL,
                any ? 0 : 50,
                OnBreach.WARN);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} is {3}")
    @CsvSource({
        "Rows 0.1, rows/read/=100, rows/read/=110, passed",
        "Rows 0.1, rows/read/=100, rows/read/=111, broken",
        "Rows 0.1, rows/read/=100, rows/read/=89, broken",
        "Rows 0.1, rows/read/=10, rows/read/=30, tooFewRows",
        // All rows gone is no few rows.
        "Rows 0.1, rows/read/=1000, rows/read/=0, broken",
        "Rows 0.1, rows/read/=0, rows/read/=1000, broken",
        "Amount:paid 0.1, rows/read/=100 amount/clean/paid=10.00, rows/read/=100 amount/clean/paid=10.90, passed",
        "Amount:paid 0.1, rows/read/=100 amount/clean/paid=-10.00, rows/read/=100 amount/clean/paid=-11.10, broken",
        // A sum that is withheld is not judged, never passed.
        "Amount:paid 0.1, rows/read/=100 amount/clean/paid=10.00, rows/read/=100, notJudged",
        "Amount:paid 0.1, rows/read/=100, rows/read/=100, notJudged",
        "Rule:R 0.02, rule/ratio/R:c=10/100, rule/ratio/R:c=12/100, passed",
        "Rule:R 0.02, rule/ratio/R:c=10/100, rule/ratio/R:c=13/100, broken",
        // Of several columns the worst, and another rule whose id begins alike is another one.
        "Rule:R 0.02, rule/ratio/R:a=1/100 rule/ratio/R:c=10/100, rule/ratio/R:a=1/100 rule/ratio/R:c=90/100, broken",
        "Rule:R:a 0.02, rule/ratio/R:a=1/100 rule/ratio/R:c=10/100, rule/ratio/R:a=1/100 rule/ratio/R:c=90/100, passed",
        "Rule:R 0.02, rule/ratio/R:c=1/100 rule/ratio/RX:c=1/100, rule/ratio/R:c=1/100 rule/ratio/RX:c=9/100, passed",
        "Rule:R 0.02, rule/ratio/R#2:c=1/100, rule/ratio/R#2:c=9/100, broken",
        "Rule:R 0.02, rule/ratio/R:c=1/100, rule/ratio/R:c=9/10, notJudged",
        "Rule:R 0.02, rule/ratio/R:c=1/10, rule/ratio/R:c=9/10, tooFewRows",
        "Empty:c 0.01, column/empty/c=0/100, column/empty/c=2/100, broken",
        "Empty:c 0.01, column/empty/c=0/100, column/empty/d=2/100, notJudged",
        // A share of no rows is none, whatever minRows is.
        "Rule0:R 0.02, rule/ratio/R:c=0/0, rule/ratio/R:c=9/100, notJudged",
        // What is judged is exact, however little more than the limit it is.
        "Rows 0.1, rows/read/=100000000, rows/read/=110000000, passed",
        "Rows 0.1, rows/read/=100000000, rows/read/=110000001, broken",
        "Amount:paid 0.1, rows/read/=100 amount/clean/paid=300000000.03, rows/read/=100 amount/clean/paid=330000000.04,"
                + " broken",
        "Rule:R 0.01, rule/ratio/R:c=1000000/30000000, rule/ratio/R:c=1300001/30000000, broken",
        "Rule:R 0.01, rule/ratio/R:c=1000000/30000000, rule/ratio/R:c=1300000/30000000, passed",
        // Two past runs are too few for a score.
        "Rows z3.5, rows/read/=100, rows/read/=900, notJudged"
    })
    void a_gate_is_judged_by_the_run_before(String gate, String before, String after, String verdict) {
        Measured earlier = figures(before);
        DriftTotal total = new DriftJudge(
                        figures(after),
                        Optional.of(new Earlier("before", earlier)),
                        List.of(earlier, earlier),
                        List.of())
                .judge(gate(gate));

        assertThat(total.verdict().text()).isEqualTo(verdict);
        assertThat(total.message()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        // A hundredth of a thousand is one robust standard deviation.
        "10000000, 10350000, passed, 'is 3.5 robust'",
        "10000000, 10350001, broken, 'is 3.50001 robust standard deviations above the median of 6 past runs, more'"
    })
    void a_score_is_not_rounded_to_the_limit(long always, long now, String verdict, String said) {
        List<Measured> past = Collections.nCopies(6, figures("rows/read/=" + always));
        DriftTotal total = new DriftJudge(
                        figures("rows/read/=" + now),
                        Optional.of(new Earlier("before", past.getFirst())),
                        past,
                        List.of())
                .judge(gate("Rows z3.5"));

        assertThat(total.verdict().text()).isEqualTo(verdict);
        assertThat(total.message()).contains(said);
    }

    @Test
    void a_figure_that_is_not_of_all_rows_is_not_judged_in_either_run() {
        Measured whole = figures("rows/read/=100 amount/clean/paid=10.00");
        Measure paid = Measure.parse("amount/clean/paid");
        Measured part = new Measured(whole.whole(), Map.of(paid, "2 partitions left no report"), 11);

        DriftTotal now = new DriftJudge(part, Optional.of(new Earlier("before", whole)), List.of(), List.of())
                .judge(gate("Amount:paid 0.1"));
        DriftTotal then = new DriftJudge(whole, Optional.of(new Earlier("before", part)), List.of(), List.of())
                .judge(gate("Amount:paid 0.1"));

        assertThat(List.of(now, then)).extracting(DriftTotal::verdict).containsOnly(DriftVerdict.NOT_JUDGED);
        assertThat(now.message()).endsWith("was not judged: in this run 2 partitions left no report");
        assertThat(then.message()).endsWith("in the earlier run before 2 partitions left no report");
    }

    @Test
    void an_amount_that_few_rows_changed_is_judged_and_not_told() {
        DriftTotal total = new DriftJudge(
                        figures("rows/read/=100 rows/clean/=103 amount/clean/paid=90.00"),
                        Optional.of(new Earlier(
                                "before", figures("rows/read/=100 rows/clean/=100 amount/clean/paid=10.00"))),
                        List.of(),
                        List.of())
                .judge(gate("Amount:paid 0.1"));

        assertThat(total.verdict()).isEqualTo(DriftVerdict.BROKEN);
        assertThat(total.change()).isNull();
        assertThat(total.message()).contains("by more than the gate's 0.1").doesNotContain("90", "10.00");
    }

    @Test
    void without_a_run_to_compare_with_it_is_said_why_others_are_none() {
        DriftTotal total = new DriftJudge(
                        figures("rows/read/=100"),
                        Optional.empty(),
                        List.of(),
                        List.of("the summary of rx-1 cannot be read", "rx-0 broke a quality gate"))
                .judge(gate("Rows 0.1"));

        assertThat(total.message())
                .endsWith("there is no earlier run on the target to compare with: the summary of rx-1 cannot be read,"
                        + " rx-0 broke a quality gate");
    }

    @Test
    void what_is_broken_reads_as_more_than_the_limit() {
        Measured before = figures("rows/read/=100000000");
        DriftTotal total = new DriftJudge(
                        figures("rows/read/=110000001"),
                        Optional.of(new Earlier("before", before)),
                        List.of(),
                        List.of())
                .judge(gate("Rows 0.1"));

        assertThat(total.message()).contains("(+10.000001 %) since before, more than the gate's 0.1");
    }

    @ParameterizedTest
    @CsvSource({"1000, passed", "1030, passed", "1200, broken", "700, broken"})
    void a_score_is_judged_by_all_past_runs(long rows, String verdict) {
        List<Measured> past = new ArrayList<>();
        for (int run = 0; run < 6; run++) {
            past.add(figures("rows/read/=" + (985 + 6 * run)));
        }
        DriftTotal total = new DriftJudge(
                        figures("rows/read/=" + rows),
                        Optional.of(new Earlier("before", past.getFirst())),
                        past,
                        List.of())
                .judge(gate("Rows z3.5"));

        assertThat(total.verdict().text()).isEqualTo(verdict);
        assertThat(total.message()).contains("robust standard deviations", "6 past runs");
    }
}
