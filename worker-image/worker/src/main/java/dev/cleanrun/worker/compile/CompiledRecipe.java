// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.target.TargetPaths.Output;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that clean one partition, in the order in which they run.
 *
 * @param before what has to be done before step (a)
 * @param normalise step (a)
 * @param effects step (b)
 * @param looks what is looked at before step (b) finds anything
 * @param prepare between effects and outputs
 * @param outputs step (c): the query of an output's rows in a stretch of the partition
 * @param slices what is done slice by slice in a partition of several
 * @param counters one row per combination of masks, verdict and number of rows, for report and ledger
 * @param effectTables tables that outputs join with
 * @param scratchPart file that takes the scratch file's rows of one stretch
 * @param marks query of rows marked per effect, number and count; none where no effect marks rows
 * @param whole whether no amount has cents
 * @param sampled keys by which records are found that lie in several partitions
 * @param rules reads the counters
 * @param report what else the report asks for
 * @param verdicts what the rules say of single rows
 * @param proof shows on no row at all whether the engine takes the recipe
 */
public record CompiledRecipe(
        List<Preparation> before,
        String normalise,
        List<EffectStep> effects,
        FirstLooks looks,
        List<String> prepare,
        OutputQueries outputs,
        SliceQueries slices,
        String counters,
        List<String> effectTables,
        String scratchPart,
        Optional<String> marks,
        WholeAmounts whole,
        SampledKeys sampled,
        RuleCounts rules,
        ReportSql report,
        RowVerdicts verdicts,
        RecipeProof proof) {

    /** Queries of the outputs. */
    @FunctionalInterface
    public interface OutputQueries {
        /** The query of an output's rows in a stretch of the partition. */
        String query(Output output, Segment segment);
    }

    /** Statements of the slices. */
    @FunctionalInterface
    public interface SliceQueries {
        /** Those of a slice, by its number from 0. */
        SliceStatements of(Slice slice, int number);
    }

    /** All statements of step (b), also those that follow only where candidates are found. */
    public List<String> effectStatements() {
        return effects.stream().flatMap(EffectStep::statements).toList();
    }

    /** Counts the rows that all effect tables have of a stretch. */
    public String effectRows(Segment stretch) {
        return "SELECT "
                + effectTables.stream()
                        .map(table -> "(SELECT count(*) FROM " + table + stretch.where() + ")")
                        .collect(Collectors.joining(" + "));
    }

    /**
     * The statements that take a stretch's rows out of the effect tables and the scratch file, before its outputs are
     * written.
     *
     * @param normalised the scratch file that the stretch lies in; null: that of the whole partition
     */
    public List<String> take(Segment segment, String normalised) {
        String rows = normalised == null ? "canon" : Segment.scan(List.of(normalised));
        return Stream.concat(effects(segment), segment.makeCanon(rows, scratchPart).stream())
                .toList();
    }

    /** The same for a stretch whose rows, and no others, are in that scratch file. */
    public List<String> takeAll(Segment segment, String normalised) {
        return Stream.concat(effects(segment), Stream.of(segment.viewCanon(normalised)))
                .toList();
    }

    private Stream<String> effects(Segment segment) {
        return effectTables.stream().flatMap(table -> segment.make(table).stream());
    }

    /**
     * The numbers of the rows of a stretch before which a new one has to begin, so that none has more than
     * {@code most} rows of effects.
     */
    public String boundaries(Segment stretch, long most) {
        return "SELECT DISTINCT i FROM (SELECT i, row_number() OVER (ORDER BY i) AS n FROM ("
                + effectTables.stream()
                        .map(table -> "SELECT i FROM " + table + stretch.where())
                        .collect(Collectors.joining(" UNION ALL "))
                + ")) WHERE n % "
                + most + " = 0 ORDER BY i";
    }
}
