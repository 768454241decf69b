// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.contract.names.UndecidedNames;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.MatchedListSql;
import dev.cleanrun.worker.compile.Preparation;
import dev.cleanrun.worker.compile.ReferenceSql;
import dev.cleanrun.worker.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what the texts of a partition mean to the lists whose keys are looked for inexactly. A key of the list is
 * itself; then counts what people decided; the rest is matched.
 */
final class NameMatching {
    private final Engine engine;
    private final Recipe recipe;
    private final Map<String, Path> files;
    private final Set<String> looked = new LinkedHashSet<>();
    /** Lists that texts were looked for in: large ones are loaded for nothing where no row asks. */
    private final Map<String, ListNames> lists = new HashMap<>();

    /** {@code files} are those of lists and of decisions, by name. */
    NameMatching(Engine engine, Recipe recipe, Map<String, Path> files) {
        this.engine = engine;
        this.recipe = recipe;
        this.files = files;
    }

    /** Does what has to be done before rows can be normalised. */
    void prepare(List<Preparation> preparations) {
        for (Preparation preparation : preparations) {
            switch (preparation) {
                case Preparation.Statement statement -> engine.run(statement.sql());
                case Preparation.Names names -> look(names);
            }
        }
    }

    /** Fills the tables that lookups of these texts read. */
    private void look(Preparation.Names names) {
        String asked = MatchedListSql.asked(names.list());
        looked.add(names.list());
        engine.run("CREATE TEMP TABLE " + asked + " AS " + names.sql());
        if (engine.number("SELECT count(*) FROM " + asked) > 0) {
            lists.computeIfAbsent(names.list(), this::open).judge();
        }
        engine.run("DROP TABLE " + asked);
    }

    /** What nobody knows, for each list in which names were looked for. */
    List<UndecidedNames> undecided(String partition) {
        return looked.stream()
                .map(name -> lists.containsKey(name)
                        ? lists.get(name).undecided(partition)
                        : UndecidedNames.of(name, partition, 0, 0, List.of()))
                .toList();
    }

    private ListNames open(String name) {
        ReferenceList list = recipe.references().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        new ReferenceLoader(engine)
                .keys(ReferenceSql.of(recipe, Map.of(name, files.get(name).toString()), engine)
                        .getFirst());
        return new ListNames(engine, list, decisions(list));
    }

    private NameDecisions decisions(ReferenceList list) {
        Path file = files.get(list.decisions());
        if (file == null) {
            return NameDecisions.none(list.name());
        }
        try {
            return NameDecisions.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new AttemptFailed(
                    Cause.INVALID_RECIPE,
                    "what people decided about names of the list " + list.name()
                            + " cannot be read: put back the object that cleanrun names wrote, or delete it and decide"
                            + " again",
                    e);
        }
    }
}
