// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.decide.Budget;
import dev.cleanrun.decide.ladder.ByteText;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.Sizing;
import java.util.Optional;

/**
 * A profile cut down to one machine: it keeps a fifth of its memory for itself, and runs one worker per core since each
 * uses one thread.
 *
 * @param budget of all attempts
 * @param sizing of one
 */
public record LocalLimits(Budget budget, Sizing sizing) {
    private static final long MIB = 1L << 20;

    /** The limits of {@code spec} on {@code machine}. Scratch is not shared out: whoever fills the disk is told so. */
    public static LocalLimits of(LocalSpec spec, Machine machine) {
        return of(spec.budget(), spec.sizing(), machine);
    }

    /** The same of budget and sizing alone. */
    static LocalLimits of(Budget wanted, Sizing sizing, Machine machine) {
        long share = machine.memory() / 5 * 4 / MIB * MIB;
        long memory = Math.min(wanted.memory(), share);
        Budget budget = new Budget(Math.min(wanted.pods(), machine.cores()), memory, wanted.scratch());
        long scratch = Math.min(sizing.maxScratch(), wanted.scratch());
        return new LocalLimits(budget, sizing.within(memory, scratch));
    }

    /** One sentence when partitions get less at first than the profile gives them. */
    public Optional<String> lowered(Plan plan, Sizing profile) {
        long count = plan.lines().stream()
                .filter(line -> !line.skipped() && profile.memory().first(line.values(), line.bytes()) > line.memory())
                .count();
        return count == 0
                ? Optional.empty()
                : Optional.of(("%d %s with %s instead of what the profile gives, "
                                + "since local runs use at most 80 %% of this machine's memory")
                        .formatted(
                                count,
                                count == 1 ? "partition starts" : "partitions start",
                                ByteText.of(budget.memory())));
    }
}
