// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.snapshot;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.text.Printable;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.observe.DeliveryQuery;
import java.util.List;
import java.util.Optional;

/**
 * What stays as it was at discovery, whatever happens to profile, recipe or operator while the run runs.
 *
 * @param asOf ISO date that rules refer to
 * @param image of the workers
 * @param recipe digest of the resolved recipe, or of all that a delivered file's rows depend on but the file
 * @param references lists that rules look codes up in
 * @param notes sentences that a user should know of the source
 * @param plan partitions in start order
 * @param cleaningRevision that its fingerprints are of
 * @param delivery how files are delivered, so that a layout of another release changes nothing; empty for a run
 */
public record RunSnapshot(
        String asOf,
        String image,
        String recipe,
        List<Reference> references,
        List<String> notes,
        Plan plan,
        int cleaningRevision,
        Optional<DeliveryQuery> delivery) {
    /** Copies the lists; the notes, in which are names that others gave, are made fit to be read. */
    public RunSnapshot {
        references = List.copyOf(references);
        notes = notes.stream().map(Printable::text).toList();
    }

    /** A snapshot of this build's own cleaning. */
    public RunSnapshot(
            String asOf, String image, String recipe, List<Reference> references, List<String> notes, Plan plan) {
        this(asOf, image, recipe, references, notes, plan, ContractVersion.CLEANING_REVISION);
    }

    /** Of partitions. */
    public RunSnapshot(
            String asOf,
            String image,
            String recipe,
            List<Reference> references,
            List<String> notes,
            Plan plan,
            int cleaningRevision) {
        this(asOf, image, recipe, references, notes, plan, cleaningRevision, Optional.empty());
    }

    /** Bytes of all inputs, of skipped partitions too. */
    public long inputBytes() {
        return plan.lines().stream().mapToLong(line -> line.bytes()).sum();
    }
}
