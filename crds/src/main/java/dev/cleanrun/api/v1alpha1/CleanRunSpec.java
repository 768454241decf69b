// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * What a run cleans, where to, and how. Optional fields without a default may be null: {@code recipe}, {@code asOf},
 * {@code maxActive}, {@code split}.
 */
@ApiType
@ValidationRule(value = "self.profile == oldSelf.profile", message = "profile is immutable: make a new CleanRun")
@ValidationRule(value = "self.source == oldSelf.source", message = "source is immutable: make a new CleanRun")
@ValidationRule(value = "self.target == oldSelf.target", message = "target is immutable: make a new CleanRun")
@ValidationRule(value = "self.storage == oldSelf.storage", message = "storage is immutable: make a new CleanRun")
@ValidationRule(
        value = "self.serviceAccountName == oldSelf.serviceAccountName",
        message = "serviceAccountName is immutable: make a new CleanRun")
@ValidationRule(
        value = "has(self.recipe) == has(oldSelf.recipe) " + "&& (!has(self.recipe) || self.recipe == oldSelf.recipe)",
        message = "recipe is immutable: make a new CleanRun")
@ValidationRule(
        value = "has(self.asOf) == has(oldSelf.asOf) " + "&& (!has(self.asOf) || self.asOf == oldSelf.asOf)",
        message = "asOf is immutable: make a new CleanRun")
@ValidationRule(value = "self.recompute == oldSelf.recompute", message = "recompute is immutable: make a new CleanRun")
@ValidationRule(
        value = "self.qualityGates == oldSelf.qualityGates",
        message = "qualityGates is immutable: make a new CleanRun")
@ValidationRule(
        value = "self.maxRejected == oldSelf.maxRejected",
        message = "maxRejected is immutable: make a new CleanRun")
@ValidationRule(
        value = "self.mode == oldSelf.mode || oldSelf.mode == 'Plan'",
        message = "mode may change once, from Plan to Run")
@ValidationRule(
        value = "!(self.target.uri.endsWith('/') ? self.target.uri : self.target.uri + '/')"
                + ".startsWith(self.source.uri.endsWith('/') ? self.source.uri : self.source.uri + '/')",
        message = "target.uri must not be inside source.uri")
@ValidationRule(
        value = "!(self.source.uri.endsWith('/') ? self.source.uri : self.source.uri + '/')"
                + ".startsWith(self.target.uri.endsWith('/') ? self.target.uri : self.target.uri + '/')",
        message = "source.uri must not be inside target.uri")
@ValidationRule(
        value = "self.qualityGates.all(g, has(g.drift) || self.qualityGates.exists_one(h, !has(h.drift) && "
                + "h.rule == g.rule && h.scope == g.scope && h.onBreach == g.onBreach))",
        message = "qualityGates must not name a rule twice with the same scope and onBreach")
public record CleanRunSpec(
        @JsonPropertyDescription("Name of the DatasetProfile that gives budget, memory, placement and recipe. "
                + "Required; at most 63 characters; immutable.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.NAME)
        String profile,

        @JsonPropertyDescription("Where the partitions are read from. Required; immutable.") @Required
        SourceSpec source,

        @JsonPropertyDescription("Where the cleaned partitions are written to. Required; immutable.") @Required
        TargetSpec target,

        @JsonPropertyDescription("How the object store is reached, for source and target. Default: Amazon S3 in "
                + "us-east-1 with the identity of the service account; immutable.")
        @Default("{}")
        StorageSpec storage,

        @JsonPropertyDescription("Service account of the workers, for IRSA or Pod Identity; it needs no rights in "
                + "Kubernetes. Default: default; at most 253 characters; immutable.")
        @Default("default")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.NAME)
        String serviceAccountName,

        @JsonPropertyDescription("Recipe that overrides the profile's. Default: the profile's recipe; immutable.")
        RecipeRef recipe,

        @JsonPropertyDescription("Date, as 2026-11-01, that rules on age and on future dates refer to. Default: "
                + "the recipe's date, else the UTC date of the newest input object; immutable.")
        @Size(min = 10, max = 10)
        @Pattern(Patterns.DAY)
        String asOf,

        @JsonPropertyDescription("Which partitions are cleaned: Changed cleans those whose inputs, recipe or "
                + "options changed since they were committed, All cleans every one. Default: "
                + "Changed; immutable.")
        @Default("Changed")
        Recompute recompute,

        @JsonPropertyDescription("Most pods of this run at one time, under the profile's budget. Default: the "
                + "budget alone; 1 to 10000.")
        @Min(1)
        @Max(10000)
        Integer maxActive,

        @JsonPropertyDescription("Whether further pods help with partitions of several slices once nothing is left to"
                + " start: Never or Auto. Default: the profile's split.")
        Split split,

        @JsonPropertyDescription("Order between runs of one profile: the higher starts first, equal ones share "
                + "fairly. Default: 0; -1000 to 1000.")
        @Default("0")
        @Min(-1000)
        @Max(1000)
        Integer priority,

        @JsonPropertyDescription(
                "Drains the run: nothing new starts and running pods finish; false goes on. " + "Default: false.")
        @Default("false")
        Boolean suspend,

        @JsonPropertyDescription("How far the run goes: Plan lists, sizes and forecasts and starts nothing, Run "
                + "cleans. Default: Run; may change once, from Plan to Run.")
        @Default("Run")
        RunMode mode,

        @JsonPropertyDescription(
                "When partitions, and the run, are given up. Default: 6 attempts, 2% of the " + "partitions.")
        @Default("{}")
        FailurePolicy failurePolicy,

        @JsonPropertyDescription(
                "Limits on how many rows may break a rule, and on how far a run may depart from the run before it,"
                        + " before results are refused. Default: none; at most 64; immutable.")
        @Default("[]")
        @Size(max = 64)
        List<QualityGate> qualityGates,

        @JsonPropertyDescription(
                "Largest share of a partition's rows, above 0 and at most 1 and written as text, that may be rejected:"
                        + " a partition of 100 rows and more with a larger one fails with QualityGateBroken and is not"
                        + " published; 1 allows all. More than half of it is told as a warning. Default: 0.5; at most 8"
                        + " characters; immutable.")
        @Default("\"0.5\"")
        @Size(min = 1, max = 8)
        @Pattern(Patterns.SHARE_ABOVE_ZERO)
        String maxRejected,

        @JsonPropertyDescription("Retries the failed partitions of a finished run whenever this text changes. "
                + "Default: empty; at most 128 characters.")
        @Default("\"\"")
        @Size(max = 128)
        @Pattern(Patterns.LINE)
        String retryRequest,

        @JsonPropertyDescription(
                "How long finished pods are kept. Default: 10 minutes, and the last 20 failed " + "ones.")
        @Default("{}")
        CleanupSpec cleanup) {
    /** How far a run goes. */
    public enum RunMode {
        /** Lists, plans and cleans. */
        @JsonProperty("Run")
        RUN,
        /** Lists, sizes and forecasts; starts nothing. */
        @JsonProperty("Plan")
        PLAN
    }

    /** Which partitions a run cleans. */
    public enum Recompute {
        /** Those whose committed result depends on something that changed. */
        @JsonProperty("Changed")
        CHANGED,
        /** All, also those whose result would be the same. */
        @JsonProperty("All")
        ALL
    }
}
