// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.Limits;
import dev.cleanrun.api.v1alpha1.RecipeRef;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.text.Nearest;
import dev.cleanrun.decide.partition.ValuePattern;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the schema of a run cannot say, and needs nothing but the run. */
final class RunRules {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private final CleanRunSpec spec;
    private final Findings findings;

    private RunRules(CleanRunSpec spec, Findings findings) {
        this.spec = spec;
        this.findings = findings;
    }

    static void check(CleanRun run, Findings findings) {
        findings.rule(() -> name(run.getMetadata().getName(), findings), "metadata.name");
        if (run.getSpec() != null) {
            new RunRules(run.getSpec(), findings).all();
        }
    }

    private void all() {
        findings.rule(() -> FormatRules.source(spec.source(), findings), "spec.source.format", "spec.source.options");
        findings.rule(
                () -> FormatRules.target(spec.target(), findings), "spec.target.format", "spec.target.compression");
        findings.rule(() -> LocationRules.check("spec.source.uri", spec.source().uri(), findings), "spec.source.uri");
        findings.rule(() -> LocationRules.check("spec.target.uri", spec.target().uri(), findings), "spec.target.uri");
        findings.rule(
                () -> LocationRules.apart(spec.source().uri(), spec.target().uri(), findings),
                "spec.source.uri",
                "spec.target.uri");
        findings.rule(() -> Endpoint.check(spec.storage().endpoint(), findings), "spec.storage.endpoint");
        findings.rule(() -> ranges("spec.source.include", spec.source().include(), findings), "spec.source.include");
        findings.rule(() -> ranges("spec.source.exclude", spec.source().exclude(), findings), "spec.source.exclude");
        findings.rule(() -> GateRules.check(spec.qualityGates(), findings), "spec.qualityGates");
        if (spec.recipe() != null) {
            findings.rule(() -> oneRecipe("spec.recipe", spec.recipe(), findings), "spec.recipe");
        }
    }

    /** The name of a run or delivery: that of its pods begins with it. */
    static void name(String name, Findings findings) {
        if (name.length() > Limits.RUN_NAME) {
            findings.invalid(
                    "metadata.name",
                    name,
                    "must be at most " + Limits.RUN_NAME + " characters, so that the names of its pods fit; it has "
                            + name.length());
        }
        if (!NAME.matcher(name).matches()) {
            findings.invalid(
                    "metadata.name",
                    name,
                    "must be lower case letters, digits, '-' and '.', and begin and end with a letter or digit, as"
                            + " each part between dots");
        }
    }

    /** Keys can be keys of folders, and values with two dots are ranges. */
    static void ranges(String field, Map<String, List<String>> values, Findings findings) {
        values.forEach((key, list) -> {
            if (key.isBlank() || key.contains("/") || key.contains("=")) {
                findings.invalid(field, key, "must be the key of a partition folder, as event_year in event_year=2017");
            }
            for (int i = 0; i < list.size(); i++) {
                try {
                    ValuePattern.parse(list.get(i));
                } catch (IllegalArgumentException e) {
                    findings.invalid(field + "." + key + "[" + i + "]", list.get(i), e.getMessage());
                }
            }
        });
    }

    /** Exactly one recipe is named, and a builtin one exists. */
    static void oneRecipe(String field, RecipeRef recipe, Findings findings) {
        if ((recipe.builtin() == null) == (recipe.configMap() == null)) {
            findings.add(field, "exactly one of builtin and configMap must be set");
        } else if (recipe.builtin() != null && !BuiltinRecipes.NAMES.contains(recipe.builtin())) {
            findings.add(
                    field + ".builtin",
                    "Not found: \"" + recipe.builtin() + "\": the builtin recipes are "
                            + String.join(", ", BuiltinRecipes.NAMES)
                            + Nearest.hint(recipe.builtin(), BuiltinRecipes.NAMES));
        }
    }
}
