// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.compile.CompileContext;
import dev.cleanrun.worker.compile.CompiledRecipe;
import dev.cleanrun.worker.compile.RecipeCompiler;
import dev.cleanrun.worker.compile.RowVerdicts;
import dev.cleanrun.worker.compile.Segment;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import dev.cleanrun.worker.engine.EngineLimits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads some rows of a partition again and judges them one by one, as the recipe would: what other rows do to them is
 * left out.
 *
 * @param verdicts says what the rules say of a row
 * @param rows the rows
 */
public record RowReplay(RowVerdicts verdicts, List<Row> rows) {
    /**
     * One row.
     *
     * @param at its place
     * @param texts as they were read, by column of the source; NULL where its object has none of the column
     * @param bad words of rules that it violates
     * @param nul words of rules that have no value to judge
     * @param values text of each column that rules over other rows may change, before they do
     * @param changes what reading, codes and clearing change; none of a row that they reject or deny
     */
    public record Row(
            RowPlace at,
            Map<String, String> texts,
            List<Long> bad,
            List<Long> nul,
            Map<String, String> values,
            List<ValueChange> changes) {}

    /** Judges all rows of a job's inputs. */
    public static RowReplay of(CleaningJob job) {
        return of(job, JobCompiler::context);
    }

    /** Judges these rows of a partition, whose objects are the job's inputs; what is not there is left out. */
    public static RowReplay of(CleaningJob job, List<RowPlace> rows) {
        return of(job, compiler -> compiler.context(rows));
    }

    private static RowReplay of(CleaningJob job, Function<JobCompiler, CompileContext> inputs) {
        ScratchSpace space = new ScratchSpace(job.scratch(), job.scratchBytes());
        EngineLimits limits = EngineLimits.within(job.memory(), space.left());
        try (Engine session = Engine.open(job.scratch(), limits, null)) {
            JobCompiler compiler = new JobCompiler(job, session, space);
            CompileContext context = inputs.apply(compiler);
            CompiledRecipe compiled = compiler.compile(context);
            new NameMatching(session, job.recipe(), job.references()).prepare(compiled.before());
            session.run(compiled.normalise());
            session.run(RecipeCompiler.canon(context));
            RowVerdicts verdicts = compiled.verdicts();
            verdicts.withoutEffects().forEach(session::run);
            Map<RowPlace, List<ValueChange>> changes = new HashMap<>();
            session.query(
                            compiled.outputs().query(Output.CHANGES, Segment.ALL),
                            row -> Map.entry(place(row), change(row)))
                    .forEach(one -> changes.computeIfAbsent(one.getKey(), _ -> new ArrayList<>())
                            .add(one.getValue()));
            Map<RowPlace, Map<String, String>> texts = new HashMap<>();
            session.query(verdicts.texts(), row -> texts.put(place(row), texts(row)));
            List<String> columns = List.copyOf(verdicts.changing().keySet());
            return new RowReplay(
                    verdicts,
                    session.query(verdicts.query(), row -> row(row, verdicts.words(), columns, texts, changes)));
        } catch (EngineException e) {
            throw new EngineFault(job).of(e, null);
        }
    }

    private static ValueChange change(ResultSet row) throws SQLException {
        return new ValueChange(row.getString(3), row.getString(4), row.getString(5), row.getString(6));
    }

    private static RowPlace place(ResultSet row) throws SQLException {
        return new RowPlace(row.getString(1), row.getLong(2));
    }

    private static Map<String, String> texts(ResultSet row) throws SQLException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int column = 3; column <= row.getMetaData().getColumnCount(); column++) {
            texts.put(row.getMetaData().getColumnLabel(column), row.getString(column));
        }
        return texts;
    }

    private static Row row(
            ResultSet row,
            int words,
            List<String> columns,
            Map<RowPlace, Map<String, String>> texts,
            Map<RowPlace, List<ValueChange>> changes)
            throws SQLException {
        int at = 2;
        List<Long> bad = new ArrayList<>();
        List<Long> nul = new ArrayList<>();
        for (List<Long> masks : List.of(bad, nul)) {
            for (int word = 0; word < words; word++) {
                masks.add(row.getLong(++at));
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String column : columns) {
            values.put(column, row.getString(++at));
        }
        RowPlace place = place(row);
        return new Row(place, texts.get(place), bad, nul, values, changes.getOrDefault(place, List.of()));
    }
}
