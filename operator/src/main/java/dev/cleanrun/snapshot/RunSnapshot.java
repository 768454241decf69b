package dev.cleanrun.snapshot;

import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.plan.partition.Plan;
import java.util.List;

/**
 * What stays as it was at discovery, whatever happens to profile, recipe or operator while the run runs.
 *
 * @param asOf
 *            ISO date that rules refer to
 * @param image
 *            of the workers
 * @param recipe
 *            digest of the resolved recipe
 * @param references
 *            lists that rules look codes up in
 * @param notes
 *            sentences that a user should know of the source
 * @param plan
 *            partitions in start order
 */
public record RunSnapshot(String asOf, String image, String recipe, List<Reference> references, List<String> notes,
        Plan plan) {
    /** Copies the lists. */
    public RunSnapshot {
        references = List.copyOf(references);
        notes = List.copyOf(notes);
    }

    /** Bytes of all inputs, of skipped partitions too. */
    public long inputBytes() {
        return plan.lines().stream().mapToLong(line -> line.bytes()).sum();
    }
}
