// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.RecipeException.Problem;
import dev.cleanrun.contract.target.TargetPaths.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A recipe's statements over no row of the source. What the engine refuses here it refuses because of the recipe, and
 * for every partition; whatever else it refuses is due to rows.
 */
public final class RecipeProof {
    private final Shape heading;

    RecipeProof(Shape heading) {
        this.heading = heading;
    }

    /**
     * Statements that only find out whether the expressions of rules over other rows fit their columns: nothing is
     * planned, so that every partition can begin with them. What a row decides alone stands in the first statement,
     * which the engine checks before it reads.
     */
    public List<String> expressions() {
        Scope scope = new Scope(heading, "p");
        List<String> conditions = heading.effects().stream()
                .flatMap(RecipeCheck::texts)
                .map(text -> scope.sql(text, null))
                .toList();
        if (conditions.isEmpty()) {
            return List.of();
        }
        List<String> columns = heading.recipe().columns().stream()
                .map(column -> "CAST(NULL AS " + column.type().sql() + ") AS " + Quoting.name(column.name()))
                .toList();
        return List.of("DESCRIBE "
                + new Levels("(SELECT " + String.join(", ", columns) + ")")
                        .select(IntStream.range(0, conditions.size())
                                .mapToObj(number -> conditions.get(number) + " AS x" + number)
                                .toList()));
    }

    /**
     * What the recipe writes into columns by itself and does not read as their types.
     *
     * @param ask gives the texts of a query's only column
     */
    public List<Problem> constants(Function<String, List<String>> ask) {
        return new ConstantSql(heading.recipe(), heading.expressions()).problems(ask);
    }

    /**
     * All of them, for a session of its own in which the recipe's lists are loaded: slower than what a small partition
     * needs.
     */
    public List<String> everything() {
        NormaliseSql normalise = new NormaliseSql(heading);
        OutputSql outputs = new OutputSql(heading);
        List<String> statements = new ArrayList<>(
                normalise.before().stream().map(Preparation::sql).toList());
        statements.add("CREATE TEMP TABLE canon AS " + normalise.query());
        new EffectSql(heading).steps().stream().flatMap(EffectStep::statements).forEach(statements::add);
        statements.addAll(new LeavingSql(heading).statements());
        Stream.concat(
                        Stream.of(Output.values())
                                .filter(output -> output != Output.CHANGES
                                        || heading.context().changes())
                                .map(output -> outputs.query(output, Segment.ALL)),
                        Stream.of(RecipeCompiler.counters(heading)))
                .forEach(query -> statements.add("EXPLAIN " + query));
        return statements;
    }
}
