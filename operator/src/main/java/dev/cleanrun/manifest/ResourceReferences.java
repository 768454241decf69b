// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.Limits;
import dev.cleanrun.api.v1alpha1.RecipeRef;
import dev.cleanrun.api.v1alpha1.SourceSpec;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.decide.partition.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows what runs refer to: profile, recipe, rules of the recipe. */
final class ResourceReferences {
    private static final String LAYOUT = RecipeReader.SOURCE_LAYOUT;

    private final GivenResources given;
    private final CleanRun run;
    private final CleanRunSpec spec;
    private final Findings findings;

    private ResourceReferences(GivenResources given, GivenResources.Entry<CleanRun> entry) {
        this.given = given;
        this.run = entry.resource();
        this.spec = entry.resource().getSpec();
        this.findings = entry.findings();
    }

    /** The runs that nothing is wrong with; the others have findings. */
    static List<CheckedRun> resolve(GivenResources given) {
        List<CheckedRun> runs = new ArrayList<>();
        for (GivenResources.Entry<CleanRun> entry : given.runs()) {
            ResourceReferences references = new ResourceReferences(given, entry);
            entry.findings().rule(() -> references.follow().ifPresent(runs::add), "spec.profile", "spec.recipe");
        }
        return runs;
    }

    private Optional<CheckedRun> follow() {
        Optional<DatasetProfile> profile = given.profileOf(spec.profile(), findings);
        if (profile.isEmpty()) {
            return Optional.empty();
        }
        RecipeRef ref =
                spec.recipe() != null ? spec.recipe() : profile.get().getSpec().recipe();
        Optional<String> text = recipeText(ref);
        Optional<Recipe> recipe = text.flatMap(yaml -> read(ref, yaml));
        recipe.ifPresent(read ->
                findings.rule(() -> new RecipeGates(read, findings).check(spec.qualityGates()), "spec.qualityGates"));
        if (recipe.isEmpty() || !findings.problems().isEmpty()) {
            return Optional.empty();
        }
        Selection filter =
                Selection.parse(spec.source().include(), spec.source().exclude());
        return Optional.of(new CheckedRun(
                run,
                profile.get(),
                RecipeReader.resolved(text.get(), Limits.RECIPE_KEY, this::base, layout()),
                recipe.get(),
                filter));
    }

    private Optional<String> recipeText(RecipeRef ref) {
        if (ref.builtin() != null) {
            return BuiltinRecipes.text(ref.builtin());
        }
        Document configMap = given.configMap(ref.configMap());
        if (configMap == null) {
            findings.add(
                    "spec.recipe",
                    "Not found: the ConfigMap \"" + ref.configMap()
                            + "\" is not among the given files: add its file with -f");
            return Optional.empty();
        }
        String text = configMap.content().path("data").path(Limits.RECIPE_KEY).asText();
        if (text.isBlank()) {
            findings.add(
                    "spec.recipe",
                    "the ConfigMap \"" + ref.configMap() + "\" in " + configMap.file()
                            + " has no recipe: put it under data, with the key " + Limits.RECIPE_KEY);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** The layout that the run says its source has. */
    private Optional<String> layout() {
        return Optional.ofNullable(spec.source()).map(SourceSpec::layout);
    }

    /** The recipe of a given ConfigMap, for those that extend it. */
    private Optional<String> base(String name) {
        return Optional.ofNullable(given.configMap(name))
                .map(configMap ->
                        configMap.content().path("data").path(Limits.RECIPE_KEY).asText());
    }

    private Optional<Recipe> read(RecipeRef ref, String text) {
        try {
            return Optional.of(RecipeReader.read(text, Limits.RECIPE_KEY, this::base, layout()));
        } catch (RecipeException e) {
            String place = ref.builtin() != null ? "" : "in the ConfigMap \"" + ref.configMap() + "\", ";
            e.problems()
                    .forEach(problem -> findings.add(
                            problem.file().equals(LAYOUT) ? LAYOUT : "spec.recipe",
                            problem.file().equals(LAYOUT) ? problem.message() : place + problem));
            return Optional.empty();
        }
    }
}
