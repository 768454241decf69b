// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.CompileContext;
import dev.cleanrun.worker.compile.CompiledRecipe;
import dev.cleanrun.worker.compile.ParsedExpressions;
import dev.cleanrun.worker.compile.PartitionSource;
import dev.cleanrun.worker.compile.RecipeCompiler;
import dev.cleanrun.worker.compile.ReferenceSql;
import dev.cleanrun.worker.engine.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles a job's recipe for its inputs, in a session that then holds the recipe's lists. */
final class JobCompiler {
    private final CleaningJob job;
    private final Engine session;
    private final ScratchSpace space;
    private final ParsedExpressions parsed;

    JobCompiler(CleaningJob job, Engine session, ScratchSpace space) {
        this(job, session, space, new ParsedExpressions());
    }

    /** With expressions that were parsed before. */
    JobCompiler(CleaningJob job, Engine session, ScratchSpace space, ParsedExpressions parsed) {
        this.parsed = parsed;
        this.job = job;
        this.session = session;
        this.space = space;
    }

    /** What the recipe is compiled for: the inputs are looked at, no row is read. */
    CompileContext context() {
        Map<String, Integer> keys = keys();
        List<Long> starts = job.inputs().stream()
                .map(input -> CompileContext.rowNumber(keys.get(input.sourceKey()), input.firstRow()))
                .toList();
        return context(keys, new SourceReader(session, job, space).read(starts));
    }

    /** The same for these rows alone, with the columns of all objects: what they are to the recipe is the same. */
    CompileContext context(List<RowPlace> rows) {
        Map<String, Integer> keys = keys();
        return context(keys, new SourceReader(session, job, space).read(keys, rows));
    }

    private Map<String, Integer> keys() {
        Map<String, Integer> keys = new LinkedHashMap<>();
        job.inputs().forEach(input -> keys.putIfAbsent(input.sourceKey(), keys.size()));
        return keys;
    }

    private CompileContext context(Map<String, Integer> keys, PartitionSource source) {
        return new CompileContext(
                source,
                List.copyOf(keys.keySet()),
                job.partition().values(),
                job.asOf(),
                references(),
                job.scratch().toString(),
                job.outputs().compression(),
                job.outputs().hasChanges());
    }

    /**
     * The statements; the recipe's lists are loaded.
     *
     * @throws AttemptFailed InvalidRecipe when the recipe does not fit
     */
    CompiledRecipe compile(CompileContext context) {
        try {
            new ReferenceLoader(session).load(ReferenceSql.of(job.recipe(), references(), session, parsed));
            return RecipeCompiler.compile(job.recipe(), context, session, parsed);
        } catch (RecipeException e) {
            throw new AttemptFailed(Cause.INVALID_RECIPE, e.getMessage(), e);
        }
    }

    private Map<String, String> references() {
        Map<String, String> references = new LinkedHashMap<>();
        job.references().forEach((name, file) -> references.put(name, file.toString()));
        return references;
    }
}
