// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.gate;

import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.summary.Compare;
import dev.cleanrun.contract.summary.DriftTotal;
import dev.cleanrun.contract.summary.DriftTotal.DriftVerdict;
import dev.cleanrun.contract.summary.Figure;
import dev.cleanrun.contract.summary.FigureChange;
import dev.cleanrun.contract.summary.FigureText;
import dev.cleanrun.contract.summary.Measure;
import dev.cleanrun.contract.summary.Measure.Kind;
import dev.cleanrun.contract.summary.Measured;
import dev.cleanrun.contract.summary.RobustScore;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges gates on drift by what the run before, or past runs, measured. What cannot be compared is never passed: it is
 * said, and fails the run where the gate says so.
 */
public final class DriftJudge {
    private final Measured now;
    private final Optional<Earlier> earlier;
    private final List<Measured> past;
    private final List<String> passedOver;

    /**
     * The run before.
     *
     * @param name of it
     * @param figures that it measured
     */
    public record Earlier(String name, Measured figures) {}

    /**
     * For one run.
     *
     * @param now what it measured
     * @param earlier the run before on the same target that can be compared with; empty when there is none
     * @param past what past runs measured, that one among them
     * @param passedOver why others cannot be compared with, in clauses
     */
    public DriftJudge(Measured now, Optional<Earlier> earlier, List<Measured> past, List<String> passedOver) {
        this.now = now;
        this.earlier = earlier;
        this.past = past;
        this.passedOver = passedOver;
    }

    /** The judgement of one gate; of a rule with several columns the worst. */
    public DriftTotal judge(DriftGate gate) {
        if (earlier.isEmpty()) {
            return notJudged(
                    gate,
                    null,
                    "there is no earlier run on the target"
                            + (passedOver.isEmpty() ? "" : " to compare with: " + String.join(", ", passedOver)));
        }
        return Stream.of(now, earlier.get().figures())
                .flatMap(run -> Stream.concat(run.whole().keySet().stream(), run.partial().keySet().stream()))
                .distinct()
                .filter(measure -> isAbout(gate, measure))
                .map(measure -> one(gate, measure, earlier.get()))
                .max(Comparator.comparing(DriftJudge::rank).thenComparing(DriftJudge::size))
                .orElseGet(() -> notJudged(
                        gate,
                        null,
                        "neither run measured it: its column or its list is missing, or its sum is not told"));
    }

    private static boolean isAbout(DriftGate gate, Measure measure) {
        return switch (gate.of()) {
            case ROWS -> measure.kind() == Kind.ROWS && measure.what().equals("read");
            case AMOUNT ->
                measure.kind() == Kind.AMOUNT
                        && measure.what().equals("clean")
                        && measure.name().equals(gate.column());
            case EMPTY -> measure.kind() == Kind.COLUMN && measure.name().equals(gate.column());
            case RULE -> measure.kind() == Kind.RULE && isRule(gate, measure.name());
        };
    }

    /** {@code RX-NDC-02#2:ndc11} is the second rule of that id, on that column. */
    private static boolean isRule(DriftGate gate, String name) {
        int colon = name.indexOf(':');
        String rule = colon < 0 ? name : name.substring(0, colon);
        String column = colon < 0 ? null : name.substring(colon + 1);
        return (rule.equals(gate.rule()) || rule.startsWith(gate.rule() + "#"))
                && (gate.column() == null || gate.column().equals(column));
    }

    private DriftTotal one(DriftGate gate, Measure measure, Earlier run) {
        String missingNow = now.partial().get(measure);
        if (missingNow != null) {
            return notJudged(gate, null, "in this run " + missingNow);
        }
        String missingThen = run.figures().partial().get(measure);
        return missingThen == null
                ? whole(gate, measure, run)
                : notJudged(gate, null, "in the earlier run " + run.name() + " " + missingThen);
    }

    private DriftTotal whole(DriftGate gate, Measure measure, Earlier run) {
        Figure before = run.figures().whole().get(measure);
        Figure after = now.whole().get(measure);
        FigureChange change = new FigureChange(measure, before, after, Compare.score(measure, after, past));
        if (before == null || after == null) {
            return notJudged(
                    gate,
                    change,
                    (before == null
                                    ? "the earlier run " + run.name() + " did not measure it"
                                    : "this run did not measure it")
                            + ", or does not tell it");
        }
        boolean few = rows(before, run.figures()) < gate.minRows();
        boolean fewNow = rows(after, now) < gate.minRows();
        if (few && fewNow) {
            return new DriftTotal(
                    gate, DriftVerdict.TOO_FEW_ROWS, change, "both runs have fewer rows than " + gate.minRows());
        }
        if (after.isShare() && (few || fewNow)) {
            return notJudged(
                    gate, change, "it is a share of fewer than " + gate.minRows() + " rows in one of the two runs");
        }
        if (after.isShare() && (before.whole().signum() == 0 || after.whole().signum() == 0)) {
            return notJudged(gate, change, "it is a share of no rows in one of the two runs");
        }
        return gate.judgesChange() ? byChange(gate, change, run) : byScore(gate, change);
    }

    /** Of a share what it is a share of; else the rows read. */
    private static long rows(Figure figure, Measured run) {
        return figure.isShare()
                ? figure.whole().longValue()
                : run.figure(new Measure(Kind.ROWS, "read", ""))
                        .orElse(Figure.count(0))
                        .part()
                        .longValue();
    }

    private DriftTotal byChange(DriftGate gate, FigureChange change, Earlier run) {
        boolean over = change.isMoreThan(gate.limit());
        DriftVerdict verdict = over ? DriftVerdict.BROKEN : DriftVerdict.PASSED;
        if (Measured.isOfFew(change.measure(), run.figures(), now)) {
            return new DriftTotal(
                    gate,
                    verdict,
                    null,
                    FigureText.subject(change.measure()) + " changed since " + run.name() + " by "
                            + (over ? "more than" : "at most") + " the gate's " + gate.maxChange()
                            + "; how it did is not told, since it would tell of single people");
        }
        return new DriftTotal(
                gate,
                verdict,
                change,
                FigureText.subject(change.measure()) + " went from " + FigureText.of(change.before()) + " to "
                        + FigureText.of(change.after()) + " (" + FigureText.change(change, gate.limit()) + ") since "
                        + run.name() + (over ? ", more than the gate's " + gate.maxChange() : ""));
    }

    private DriftTotal byScore(DriftGate gate, FigureChange change) {
        long measured = past.stream()
                .filter(run -> run.figure(change.measure()).isPresent())
                .count();
        if (change.score() == null) {
            return notJudged(
                    gate,
                    change,
                    "a score needs " + RobustScore.LEAST + " past runs that measured all of it, and there are "
                            + measured);
        }
        boolean over = change.score().abs().compareTo(gate.limit()) > 0;
        return new DriftTotal(
                gate,
                over ? DriftVerdict.BROKEN : DriftVerdict.PASSED,
                change,
                FigureText.subject(change.measure()) + ", now " + FigureText.of(change.after()) + ", is "
                        + FigureText.score(change.score(), gate.limit()) + " robust standard deviations "
                        + (change.score().signum() < 0 ? "below" : "above") + " the median of " + measured
                        + " past runs" + (over ? ", more than the gate's " + gate.maxScore() : ""));
    }

    private static DriftTotal notJudged(DriftGate gate, FigureChange change, String why) {
        return new DriftTotal(
                gate,
                DriftVerdict.NOT_JUDGED,
                change,
                "the gate on the drift of " + gate.subject() + " was not judged: " + why);
    }

    /** What was judged says more than what could not be, unless it is in order: one column must not hide another. */
    private static int rank(DriftTotal total) {
        return switch (total.verdict()) {
            case TOO_FEW_ROWS -> 0;
            case PASSED -> 1;
            case NOT_JUDGED -> 2;
            case BROKEN -> 3;
        };
    }

    private static double size(DriftTotal total) {
        if (total.change() == null) {
            return 0;
        }
        BigDecimal size = total.gate().judgesChange()
                ? total.change().relative()
                : total.change().score();
        return size == null ? Double.MAX_VALUE : Math.abs(size.doubleValue());
    }
}
