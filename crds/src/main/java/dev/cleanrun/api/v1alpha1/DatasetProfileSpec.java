// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Budget, memory rules, placement, access and recipe of one kind of dataset. */
@ApiType
@ValidationRule(
        value = "quantity(self.memory.default).compareTo(quantity(self.memory.max)) <= 0",
        message = "memory.default must be at most memory.max")
@ValidationRule(
        value = "quantity('512Mi').compareTo(quantity(self.memory.default)) <= 0",
        message = "memory.default must be at least 512Mi")
@ValidationRule(
        value = "!has(self.memory.rules) || "
                + "self.memory.rules.all(r, quantity(r.memory).compareTo(quantity(self.memory.max)) <= 0)",
        message = "the memory of every rule must be at most memory.max")
@ValidationRule(
        value = "!has(self.memory.rules) || "
                + "self.memory.rules.all(r, quantity('512Mi').compareTo(quantity(r.memory)) <= 0)",
        message = "the memory of every rule must be at least 512Mi")
@ValidationRule(
        value = "quantity(self.memory.max).compareTo(quantity(self.budget.maxMemory)) <= 0",
        message = "memory.max must be at most budget.maxMemory")
@ValidationRule(
        value = "quantity(self.scratch.size).compareTo(quantity(self.scratch.max)) <= 0",
        message = "scratch.size must be at most scratch.max")
@ValidationRule(
        value = "quantity(self.scratch.max).compareTo(quantity(self.budget.maxScratch)) <= 0",
        message = "scratch.max must be at most budget.maxScratch")
public record DatasetProfileSpec(
        @JsonPropertyDescription("What all runs of this profile, in all namespaces, may use at one time. Required.")
        @Required
        BudgetSpec budget,

        @JsonPropertyDescription("Memory of the workers. Required.") @Required
        MemorySpec memory,

        @JsonPropertyDescription("Processor request of each worker, as 500m; never a limit, since a worker has one "
                + "thread. Default: 500m; at most 8 characters.")
        @Default("500m")
        @Size(min = 1, max = 8)
        @Pattern(Patterns.CPU)
        String cpu,

        @JsonPropertyDescription("Scratch space of the workers. Default: 20Gi growing to 80Gi in an emptyDir.")
        @Default("{}")
        ScratchSpec scratch,

        @JsonPropertyDescription("How long one attempt may take, as 45m. Default: 45m; at most 16 characters.")
        @Default("45m")
        @Size(min = 2, max = 16)
        @Pattern(Patterns.SPAN)
        String attemptDeadline,

        @JsonPropertyDescription("Whether further pods help with partitions of several slices, each of about a million"
                + " rows or 128Mi, once nothing is left to start: Never (one pod a partition) or Auto; a run may say"
                + " otherwise. Default: Never.")
        @Default("Never")
        Split split,

        @JsonPropertyDescription(
                "Whether a pod cleans several tiny partitions, one after another. Default: a pod for each.")
        @Default("{}")
        BundleSpec bundle,

        @JsonPropertyDescription("Where the workers run, and what their pods carry. Default: anywhere.") @Default("{}")
        PlacementSpec placement,

        @JsonPropertyDescription("Worker image, best by digest. Default: empty, the image that the operator was "
                + "installed with; at most 512 characters.")
        @Default("\"\"")
        @Size(max = 512)
        @Pattern("^\\S*$")
        String image,

        @JsonPropertyDescription("Recipe of the dataset, unless a run names its own. Required.") @Required
        RecipeRef recipe,

        @JsonPropertyDescription(
                "Who may use the operator's own identity on S3, and for which locations. Default: " + "nobody.")
        @Default("{}")
        AccessSpec access) {}
