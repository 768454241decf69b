// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.trial;

import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.contract.trial.Trial;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.CompileContext;
import dev.cleanrun.worker.compile.CompiledRecipe;
import dev.cleanrun.worker.compile.ExpressionTypes;
import dev.cleanrun.worker.compile.ExpressionTypes.Typed;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.compile.RecipeCompiler;
import dev.cleanrun.worker.compile.ReferenceSql;
import dev.cleanrun.worker.compile.Segment;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import dev.cleanrun.worker.engine.EngineLimits;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a recipe, prints its SQL, shows what it does to a sample. */
final class RecipeTrial {
    private static final int GOOD = 0;
    private static final int BAD = 2;
    private static final EngineLimits LIMITS = new EngineLimits(1L << 30, 4L << 30);

    private final Trial trial;
    private final PrintStream out;

    RecipeTrial(Trial trial, PrintStream out) {
        this.trial = trial;
        this.out = out;
    }

    int run() {
        try {
            Recipe recipe = RecipeReader.read(Files.readString(Path.of(trial.recipe())), trial.name(), this::base);
            check(recipe);
            out.println(trial.name() + ": good: " + recipe.columns().size() + " columns, "
                    + recipe.rules().size()
                    + " rules, " + recipe.references().size() + " reference lists, versioning "
                    + recipe.versioning());
            if (trial.sql()) {
                sql(recipe);
            }
            if (trial.sample() != null) {
                new SampleEffect(trial, recipe, out).show();
            }
            return GOOD;
        } catch (RecipeException e) {
            e.problems().forEach(out::println);
            out.println(e.problems().size() == 1 ? "1 problem" : e.problems().size() + " problems");
            return BAD;
        } catch (AttemptFailed e) {
            out.println("the sample cannot be cleaned: " + e.getMessage());
            return BAD;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> base(String configMap) {
        return Optional.ofNullable(trial.bases().get(configMap)).map(file -> {
            try {
                return Files.readString(Path.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Lists have no rows here: only whether the recipe can be read and its types fit is asked. */
    private void check(Recipe recipe) {
        try (Engine engine = Engine.open(Path.of(trial.scratch()), LIMITS, null)) {
            Map<String, Set<String>> columns = ReferenceSql.columns(recipe, engine);
            Map<String, String> files = new LinkedHashMap<>();
            recipe.references().forEach(list -> files.put(list.name(), empty(engine, list, columns.get(list.name()))));
            ReferenceSql.of(recipe, files, engine).forEach(list -> {
                list.load().forEach(engine::run);
                list.keys().ifPresent(engine::run);
            });
            List<RecipeException.Problem> problems = ExpressionTypes.problems(
                    recipe,
                    engine,
                    query -> type(engine, query),
                    query -> engine.query(query, row -> row.getString(1)));
            if (!problems.isEmpty()) {
                throw new RecipeException(problems);
            }
        }
    }

    /** A file of these columns in the list's own format. */
    private String empty(Engine engine, ReferenceList list, Set<String> columns) {
        boolean parquet = list.uri().endsWith(".parquet");
        String file = Path.of(trial.scratch(), list.name() + (parquet ? ".parquet" : ".csv"))
                .toString();
        engine.run("COPY (SELECT "
                + columns.stream()
                        .map(column -> "CAST(NULL AS VARCHAR) AS " + Quoting.name(column))
                        .collect(Collectors.joining(", "))
                + " WHERE false) TO " + Quoting.text(file) + (parquet ? " (FORMAT PARQUET)" : " (FORMAT CSV, HEADER)"));
        return file;
    }

    private static Typed type(Engine engine, String query) {
        try {
            return new Typed.As(
                    engine.query("DESCRIBE " + query, row -> row.getString(2)).getFirst());
        } catch (EngineException e) {
            return new Typed.Refused(e.engineText().lines().findFirst().orElse(e.getMessage()));
        }
    }

    private void sql(Recipe recipe) {
        try (Engine engine = Engine.open(Path.of(trial.scratch()), LIMITS, null)) {
            CompiledRecipe compiled = RecipeCompiler.compile(
                    recipe,
                    new CompileContext(
                            ExpressionTypes.wholeSource(recipe, "part-0.parquet"),
                            List.of("part-0.parquet"),
                            trial.partition(),
                            LocalDate.parse(trial.asOf()),
                            trial.references(),
                            "scratch",
                            "zstd",
                            false),
                    engine);
            List<String> statements = new ArrayList<>();
            ReferenceSql.of(recipe, trial.references(), engine).forEach(list -> {
                statements.addAll(list.load());
                list.keys().ifPresent(statements::add);
            });
            compiled.before().forEach(preparation -> statements.add(preparation.sql()));
            statements.add(compiled.normalise());
            statements.addAll(compiled.effectStatements());
            statements.addAll(compiled.prepare());
            for (Output output : Output.values()) {
                if (output.isIn(Outputs.defaults())) {
                    statements.add(
                            "-- " + output.folder() + "\n" + compiled.outputs().query(output, Segment.ALL));
                }
            }
            out.println(String.join(";\n\n", statements) + ";");
        }
    }
}
