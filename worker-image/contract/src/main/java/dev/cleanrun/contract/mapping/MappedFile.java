// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.mapping;

import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.LayoutRef;
import dev.cleanrun.contract.layout.Unpivot;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeBases;
import dev.cleanrun.contract.recipe.RecipeReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A file, the recipe for it, and what that takes.
 *
 * @param recipe name of the builtin recipe
 * @param others builtin recipes that clean the file as well
 * @param layout as a recipe names it; empty where no layout is near
 * @param mapping of the columns
 * @param deliver why the file has to go through {@code cleanrun deliver} before a run can read it; empty where it need
 *     not
 */
public record MappedFile(
        String recipe, List<String> others, Optional<String> layout, ColumnMapping mapping, Optional<String> deliver) {
    /** Copies the list. */
    public MappedFile {
        others = List.copyOf(others);
    }

    /**
     * Maps a file.
     *
     * @param candidate the likeliest layout
     * @param recipe name of a builtin recipe; empty: the layout's own, or the one that takes most
     * @return empty where the columns have no names and no layout gives them some
     * @throws IllegalArgumentException when there is no such recipe, or it does not clean the layout's file
     */
    public static Optional<MappedFile> of(Sample sample, Optional<Candidate> candidate, Optional<String> recipe) {
        recipe.filter(name -> !BuiltinRecipes.NAMES.contains(name)).ifPresent(name -> {
            throw new IllegalArgumentException("there is no builtin recipe \"" + name + "\": there are "
                    + String.join(", ", BuiltinRecipes.NAMES));
        });
        Optional<Candidate> near = candidate.filter(Candidate::isTaken);
        if (near.isPresent()) {
            return Optional.of(laidOut(sample, near.get(), recipe));
        }
        return switch (sample) {
            case Sample.Named named -> Optional.of(plain(named.columns(), recipe));
            case Sample.Unnamed _, Sample.FixedWidth _ -> Optional.empty();
        };
    }

    /** The recipe as YAML. */
    public String yaml(String name) {
        return MappedRecipe.yaml(name, recipe, layout, mapping);
    }

    private static MappedFile laidOut(Sample sample, Candidate candidate, Optional<String> recipe) {
        LayoutFile file = candidate.file();
        String name = recipe.orElseGet(file::recipe);
        String reference =
                file.unpivot().isPresent() ? candidate.layout().name() + "/" + file.linesKind() : candidate.reference();
        LayoutRef.parse(reference).rows(Optional.of(name));
        Recipe read = read(name, Optional.of(reference));
        List<SampleColumn> columns =
                file.unpivot().map(lines -> rows(candidate, lines)).orElse(candidate.columns());
        return new MappedFile(
                name,
                file.recipes().stream().filter(other -> !other.equals(name)).toList(),
                Optional.of(reference),
                ColumnMapping.of(read, columns),
                deliver(sample, file));
    }

    /** Without a layout: the recipe of which most columns are there. */
    private static MappedFile plain(List<SampleColumn> columns, Optional<String> recipe) {
        return recipe.map(List::of).orElse(BuiltinRecipes.NAMES).stream()
                .map(name -> new MappedFile(
                        name,
                        List.of(),
                        Optional.empty(),
                        ColumnMapping.of(read(name, Optional.empty()), columns),
                        Optional.empty()))
                .max(Comparator.comparingInt(MappedFile::fitness))
                .orElseThrow();
    }

    /** Many recipes have a member and a payer: the more of the file's columns one takes, the likelier it is meant. */
    private static int fitness(MappedFile mapped) {
        ColumnMapping mapping = mapped.mapping();
        int found = mapping.taken().size() + mapping.written().size();
        return 10 * found - mapping.required().size();
    }

    private static Recipe read(String name, Optional<String> layout) {
        return RecipeReader.read(BuiltinRecipes.text(name).orElseThrow(), name + ".yaml", RecipeBases.BUILTIN, layout);
    }

    /** The columns that the rows will have: of what is there once for each line the first stands for all. */
    private static List<SampleColumn> rows(Candidate candidate, Unpivot lines) {
        List<SampleColumn> rows = new ArrayList<>();
        candidate
                .file()
                .columns()
                .forEach(column -> candidate.columns().stream()
                        .filter(seen -> seen.name()
                                .equalsIgnoreCase(Unpivot.repeats(column) ? Unpivot.nameAt(column, 1) : column.name()))
                        .findFirst()
                        .ifPresent(seen -> rows.add(
                                seen.named(Unpivot.repeats(column) ? Unpivot.rowName(column) : column.name()))));
        rows.add(SampleColumn.of(lines.number(), List.of()));
        return rows;
    }

    private static Optional<String> deliver(Sample sample, LayoutFile file) {
        if (file.unpivot().isPresent()) {
            return Optional.of("a row has " + file.unpivot().get().lines() + " lines of a claim side by side");
        }
        if (sample.form().contains("record")) {
            return Optional.of("it has records before or after its rows");
        }
        return switch (sample) {
            case Sample.FixedWidth _ -> Optional.of("its columns have fixed widths");
            case Sample.Unnamed _ -> Optional.of("it has no line of names");
            case Sample.Named _ -> Optional.empty();
        };
    }
}
