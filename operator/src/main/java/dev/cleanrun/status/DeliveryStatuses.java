// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.DeliveryStatus;
import dev.cleanrun.api.v1alpha1.FileCounts;
import dev.cleanrun.api.v1alpha1.FileFailure;
import dev.cleanrun.api.v1alpha1.PartitionCounts;
import dev.cleanrun.api.v1alpha1.PartitionFailure;
import dev.cleanrun.api.v1alpha1.RowCounts;
import java.util.List;

/**
 * The status of a delivery and that of the run which the passes see in it. Both directions lose nothing: of the rows of
 * a delivery none is rejected or removed.
 */
public final class DeliveryStatuses {
    private DeliveryStatuses() {}

    /** As the resource shows it. */
    public static DeliveryStatus of(CleanRunStatus run) {
        return new DeliveryStatus(
                run.observedGeneration(),
                run.phase(),
                run.conditions(),
                run.round(),
                run.observedRetryRequest(),
                counts(run.partitions()),
                run.completedIndexes(),
                run.failedIndexes(),
                run.retries(),
                run.rows() == null ? null : run.rows().read(),
                failures(run.failures()),
                run.memory(),
                run.plan(),
                run.startTime(),
                run.estimatedCompletionTime(),
                run.completionTime(),
                run.resume());
    }

    private static FileCounts counts(PartitionCounts counts) {
        return counts == null
                ? null
                : new FileCounts(
                        counts.total(),
                        counts.skipped(),
                        counts.succeeded(),
                        counts.active(),
                        counts.retrying(),
                        counts.pending(),
                        counts.failed());
    }

    private static List<FileFailure> failures(List<PartitionFailure> failures) {
        return failures == null
                ? null
                : failures.stream()
                        .map(one -> new FileFailure(
                                one.index(), one.partition(), one.cause(), one.message(), one.attempts()))
                        .toList();
    }

    /** As the passes take it. Fields that somebody removed are missing there too, and are found missing there. */
    public static CleanRunStatus run(DeliveryStatus delivery) {
        return CleanRunStatus.builder()
                .observedGeneration(delivery.observedGeneration())
                .phase(delivery.phase())
                .conditions(delivery.conditions())
                .round(delivery.round())
                .observedRetryRequest(delivery.observedRetryRequest())
                .partitions(partitions(delivery.files()))
                .completedIndexes(delivery.deliveredIndexes())
                .failedIndexes(delivery.failedIndexes())
                .retries(delivery.retries())
                .rows(delivery.rows() == null ? null : new RowCounts(delivery.rows(), delivery.rows(), 0L, 0L))
                .failures(partitions(delivery.failures()))
                .memory(delivery.memory())
                .plan(delivery.plan())
                .startTime(delivery.startTime())
                .estimatedCompletionTime(delivery.estimatedCompletionTime())
                .completionTime(delivery.completionTime())
                .resume(delivery.resume())
                .build();
    }

    private static PartitionCounts partitions(FileCounts files) {
        return files == null
                ? null
                : new PartitionCounts(
                        files.total(),
                        files.skipped(),
                        files.delivered(),
                        files.active(),
                        files.retrying(),
                        files.pending(),
                        files.failed());
    }

    private static List<PartitionFailure> partitions(List<FileFailure> failures) {
        return failures == null
                ? null
                : failures.stream()
                        .map(one -> new PartitionFailure(
                                one.index(), one.file(), one.cause(), one.message(), one.attempts()))
                        .toList();
    }
}
