// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.target.TargetPaths.Output;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that clean one partition, in the order in which they run.
 *
 * @param before what has to be done before step (a)
 * @param normalise step (a)
 * @param effects step (b)
 * @param prepare between effects and outputs
 * @param outputs step (c): the query of an output's rows in a stretch of the partition
 * @param counters one row per combination of masks, verdict and number of rows, for report and ledger
 * @param effectTables tables that outputs join with
 * @param scratchPart file that takes the scratch file's rows of one stretch
 * @param marks rows marked per effect: number and count
 * @param rules reads the counters
 * @param report what else the report asks for
 * @param verdicts what the rules say of single rows
 * @param proof shows on no row at all whether the engine takes the recipe
 */
public record CompiledRecipe(
        List<Preparation> before,
        String normalise,
        List<String> effects,
        List<String> prepare,
        OutputQueries outputs,
        String counters,
        List<String> effectTables,
        String scratchPart,
        List<String> marks,
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

    /** Counts the rows of all effect tables. */
    public String effectRows() {
        return "SELECT "
                + effectTables.stream()
                        .map(table -> "(SELECT count(*) FROM " + table + ")")
                        .collect(Collectors.joining(" + "));
    }

    /**
     * The statements that take a stretch's rows out of the effect tables and the scratch file, before its outputs are
     * written.
     */
    public List<String> take(Segment segment) {
        return Stream.concat(
                        effectTables.stream().flatMap(table -> segment.make(table).stream()),
                        segment.makeCanon(scratchPart).stream())
                .toList();
    }

    /**
     * The numbers of the rows before which a new stretch begins, so that none has more than {@code most} rows of
     * effects.
     */
    public String boundaries(long most) {
        return "SELECT DISTINCT i FROM (SELECT i, row_number() OVER (ORDER BY i) AS n FROM ("
                + effectTables.stream()
                        .map(table -> "SELECT i FROM " + table)
                        .collect(Collectors.joining(" UNION ALL "))
                + ")) WHERE n % "
                + most + " = 0 ORDER BY i";
    }
}
