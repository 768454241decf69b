// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.trial;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.trial.ListAnswer;
import dev.cleanrun.contract.trial.ListQuestion;
import dev.cleanrun.worker.compile.MatchedListSql;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.compile.ReferenceSql;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells which texts a list has as keys, in the form that cleaning compares them in. */
final class ListKeys {
    private static final EngineLimits LIMITS = new EngineLimits(1L << 30, 4L << 30);
    private static final int PAGE = 1_000;

    private final ListQuestion question;

    ListKeys(ListQuestion question) {
        this.question = question;
    }

    /**
     * The answer.
     *
     * @throws dev.cleanrun.worker.engine.EngineException when the list cannot be read
     */
    ListAnswer answer() {
        try (Engine engine = Engine.open(Path.of(question.scratch()), LIMITS, null)) {
            Recipe recipe = RecipeReader.read(Files.readString(Path.of(question.recipe())), question.recipe());
            ReferenceSql.of(recipe, Map.of(question.list(), question.file()), engine)
                    .forEach(list -> {
                        list.load().forEach(engine::run);
                        list.keys().ifPresent(engine::run);
                    });
            List<Integer> strangers = new ArrayList<>();
            for (int from = 0; from < question.texts().size(); from += PAGE) {
                strangers.addAll(strangers(
                        engine,
                        from,
                        question.texts().subList(from, Math.min(question.texts().size(), from + PAGE))));
            }
            return new ListAnswer(strangers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Integer> strangers(Engine engine, int first, List<String> texts) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            rows.add("(" + (first + i) + ", " + Quoting.text(texts.get(i)) + ")");
        }
        return engine.query(
                "SELECT t.i FROM (VALUES " + String.join(", ", rows) + ") t(i, x) WHERE t.x NOT IN (SELECT k FROM "
                        + MatchedListSql.keys(question.list()) + ") ORDER BY 1",
                row -> row.getInt(1));
    }
}
