// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.terms;

import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.api.v1alpha1.MemorySpec;
import dev.cleanrun.api.v1alpha1.TimeSpan;
import dev.cleanrun.decide.Budget;
import dev.cleanrun.decide.partition.Match;
import dev.cleanrun.decide.partition.MemoryRules;
import dev.cleanrun.decide.partition.Sizing;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a profile means to the decider.
 *
 * @param budget over all runs of the profile
 * @param sizing of its attempts
 */
public record ProfileTerms(Budget budget, Sizing sizing) {
    /**
     * Reads a profile whose fields have their defaults.
     *
     * @throws IllegalArgumentException when a field is not what its schema asks for, with a sentence that names it
     */
    public static ProfileTerms of(DatasetProfileSpec profile) {
        return new ProfileTerms(budget(profile), sizing(profile));
    }

    private static Budget budget(DatasetProfileSpec profile) {
        return new Budget(
                profile.budget().maxPods(),
                bytes(profile.budget().maxMemory()),
                bytes(profile.budget().maxScratch()));
    }

    private static Sizing sizing(DatasetProfileSpec profile) {
        MemorySpec memory = profile.memory();
        var rules = memory.rules().stream()
                .map(rule -> new MemoryRules.Rule(Match.parse(rule.match()), bytes(rule.memory())))
                .toList();
        var estimate = Optional.ofNullable(memory.fromInput())
                .map(from -> new MemoryRules.FromInput(bytes(from.base()), bytes(from.perGiB())));
        return new Sizing(
                new MemoryRules(
                        bytes(memory.defaultMemory()),
                        bytes(memory.max()),
                        rules,
                        estimate,
                        new BigDecimal(memory.growth())),
                bytes(profile.scratch().size()),
                bytes(profile.scratch().max()),
                TimeSpan.parse(profile.attemptDeadline()).duration());
    }

    private static long bytes(String text) {
        return ByteSize.parse(text).bytes();
    }
}
