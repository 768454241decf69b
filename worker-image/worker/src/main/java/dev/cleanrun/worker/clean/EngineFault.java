// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.RecipeProof;
import dev.cleanrun.worker.compile.ReferenceSql;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import dev.cleanrun.worker.engine.EngineLimits;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a failure of the engine means. A recipe is to blame, and the run ends, only when it fails on no row at all; all
 * else is a fault in the partition's data, and that partition's alone.
 */
final class EngineFault {
    private static final EngineLimits SMALL = new EngineLimits(256L << 20, 1L << 30);

    private final CleaningJob job;

    EngineFault(CleaningJob job) {
        this.job = job;
    }

    /** The failure of a recipe that the engine refuses before it has met a row. */
    static AttemptFailed recipe(EngineException e) {
        return new AttemptFailed(
                Cause.INVALID_RECIPE,
                "the engine does not take the recipe: " + e.getMessage()
                        + "; check the types that its expressions compare: cleanrun recipe check names the rule",
                e);
    }

    /**
     * The failure of an attempt.
     *
     * @param proof of the recipe; null when it was not compiled yet
     */
    AttemptFailed of(EngineException e, RecipeProof proof) {
        return switch (e.kind()) {
            case SQL, VALUE, UNREADABLE -> proof == null ? ours(e) : refused(e, proof);
            case OUT_OF_MEMORY, SCRATCH_FULL, CANCELLED, OTHER -> ours(e);
        };
    }

    private static AttemptFailed ours(EngineException e) {
        return new AttemptFailed(e.kind().cause(), e.getMessage(), e);
    }

    private AttemptFailed refused(EngineException e, RecipeProof proof) {
        try (Engine fresh = Engine.open(job.scratch(), SMALL, null)) {
            Map<String, String> files = job.references().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, list -> list.getValue().toString()));
            new ReferenceLoader(fresh).load(ReferenceSql.of(job.recipe(), files, fresh));
            List<String> statements = proof.everything();
            statements.forEach(fresh::run);
        } catch (EngineException own) {
            return switch (own.kind()) {
                case SQL, VALUE, UNREADABLE -> recipe(own);
                case OUT_OF_MEMORY, SCRATCH_FULL, CANCELLED, OTHER -> of(own, null);
            };
        }
        return new AttemptFailed(
                Cause.UNUSABLE_VALUE,
                "an expression of the recipe fails on a value of this partition: " + e.getMessage()
                        + "; let it give NULL there, as TRY_CAST does",
                e);
    }
}
