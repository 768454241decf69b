// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.contract.trial.Trial;
import dev.cleanrun.manifest.GivenRecipes;
import dev.cleanrun.manifest.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cleanrun recipe check FILE}: a worker's process reads the recipe, as one that cleans would. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says what is wrong with a recipe, each problem with its line; with --sample what it does to some rows.",
            "",
            "Nothing is written. Lists that the recipe names with a relative URI are looked for below --references."
        },
        footer = {
            "",
            "Examples:",
            "  cleanrun recipe check my-recipe.yaml",
            "  cleanrun recipe check my-recipe.yaml --sample part-0.parquet --partition event_year=2020",
            "  cleanrun recipe check my-recipe.yaml --sql | less",
            "",
            "Exit status: 0 the recipe is good, 2 it is not."
        })
final class RecipeCheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "the recipe")
    private Path file;

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "FILE",
            description = "manifests with the ConfigMaps of recipes that this one extends; may be repeated")
    private List<Path> manifests = List.of();

    @Option(
            names = "--sample",
            paramLabel = "FILE",
            description = "rows to try it on: a file of any source format, told by its ending")
    private Path sample;

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            description = "between values of a CSV sample; default: a comma")
    private String delimiter;

    @Option(names = "--values", description = "show example rows, with the sample's values")
    private boolean values;

    @Option(
            names = "--partition",
            paramLabel = "KEY=VALUE",
            description = "the folder that the sample stands for; default: what its path says")
    private Map<String, String> partition;

    @Option(
            names = "--references",
            paramLabel = "DIR",
            description =
                    "where relative URIs of lists begin; default: the nearest folder above the sample that has them")
    private Path references;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            description = "the day that rules refer to, like 2026-11-01; default: the recipe's, else today")
    private LocalDate asOf;

    @Option(names = "--sql", description = "print the SQL that the recipe becomes")
    private boolean sql;

    RecipeCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path absolute = readable(file, "the recipe");
        Map<String, String> bases = bases();
        Optional<Recipe> recipe = read(absolute, bases);
        Optional<Path> rows = Optional.ofNullable(sample).map(path -> readable(path, "the sample"));
        try (TemporaryFolder scratch = TemporaryFolder.of("recipe")) {
            WorkerCall call = new WorkerCall(console, scratch);
            return call.printed(
                    call.worker(WorkerCall.FOLDER).trial(),
                    Trial.VARIABLE,
                    Trial.builder(
                                    absolute.toString(),
                                    file.toString(),
                                    scratch.path().toString())
                            .sample(rows.map(Path::toString).orElse(null), delimiter)
                            .partition(partition == null ? keysOf(rows) : partition)
                            .references(lists(recipe, rows))
                            .bases(written(bases, scratch))
                            .asOf(day(recipe))
                            .shows(sql, values)
                            .build());
        }
    }

    private Path readable(Path path, String what) {
        Path absolute = console.folder().resolve(path);
        if (!Files.isRegularFile(absolute) || !Files.isReadable(absolute)) {
            throw new UsageError(List.of(what + " " + path + " cannot be read: name a file that is there"));
        }
        return absolute;
    }

    private Map<String, String> bases() {
        GivenRecipes.Read given = GivenRecipes.read(
                manifests.stream().map(path -> readable(path, "the manifest")).toList());
        if (!given.problems().isEmpty()) {
            throw new UsageError(
                    given.problems().stream().map(Problem::toString).toList());
        }
        return given.recipes();
    }

    /** The recipes as files. */
    private static Map<String, String> written(Map<String, String> recipes, TemporaryFolder scratch) {
        Map<String, String> files = new LinkedHashMap<>();
        recipes.forEach((name, text) -> files.put(
                name, scratch.write("base-" + files.size() + ".yaml", text).toString()));
        return files;
    }

    /** A recipe with problems has no lists to look for: the worker tells the problems. */
    private static Optional<Recipe> read(Path recipe, Map<String, String> bases) {
        try {
            return Optional.of(RecipeReader.read(
                    Files.readString(recipe), recipe.toString(), name -> Optional.ofNullable(bases.get(name))));
        } catch (RecipeException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String day(Optional<Recipe> recipe) {
        LocalDate today = LocalDate.ofInstant(console.clock().instant(), ZoneOffset.UTC);
        return Optional.ofNullable(asOf)
                .or(() -> recipe.map(Recipe::asOf))
                .orElse(today)
                .toString();
    }

    private Map<String, String> lists(Optional<Recipe> recipe, Optional<Path> rows) {
        Map<String, String> files = new LinkedHashMap<>();
        for (ReferenceList list : recipe.map(Recipe::references).orElse(List.of())) {
            beginnings(rows).stream()
                    .map(folder -> folder.resolve(list.uri().replaceFirst("^file://", "")))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .ifPresent(found -> files.put(list.name(), found.toString()));
        }
        return files;
    }

    private List<Path> beginnings(Optional<Path> rows) {
        if (references != null) {
            return List.of(console.folder().resolve(references));
        }
        List<Path> above = new ArrayList<>();
        rows.ifPresent(path -> {
            for (Path folder = path.getParent(); folder != null; folder = folder.getParent()) {
                above.add(folder);
            }
        });
        return above;
    }

    private static Map<String, String> keysOf(Optional<Path> rows) {
        Map<String, String> keys = new LinkedHashMap<>();
        rows.ifPresent(path -> path.forEach(segment -> {
            int equals = segment.toString().indexOf('=');
            if (equals > 0) {
                keys.put(
                        segment.toString().substring(0, equals),
                        segment.toString().substring(equals + 1));
            }
        }));
        return keys;
    }
}
