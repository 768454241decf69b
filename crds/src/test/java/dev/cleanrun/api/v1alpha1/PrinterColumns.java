// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import java.util.List;

/** What {@code kubectl get} shows, from left to right; the generator would sort the columns by their paths. */
final class PrinterColumns {
    private PrinterColumns() {}

    static List<CustomResourceColumnDefinition> of(String kind) {
        return switch (kind) {
            case "CleanRun" -> ofRuns();
            case "Delivery" -> ofDeliveries();
            default -> ofProfiles();
        };
    }

    private static List<CustomResourceColumnDefinition> ofRuns() {
        return List.of(
                column("Phase", "string", ".status.phase", "State in one word"),
                column("Total", "integer", ".status.partitions.total", "Partitions that the run selected"),
                column("Skipped", "integer", ".status.partitions.skipped", "Partitions that were committed before"),
                column("Done", "integer", ".status.partitions.succeeded", "Partitions that this run committed"),
                column("Active", "integer", ".status.partitions.active", "Partitions that are being cleaned"),
                column("Failed", "integer", ".status.partitions.failed", "Partitions that were given up"),
                column(
                        "Reason",
                        "string",
                        ".status.conditions[?(@.type==\"Ready\")].reason",
                        "Why the run is ready, goes on or stands still"),
                // As text: kubectl shows a date as the time since, and has no word for the time until.
                column("ETA", "string", ".status.estimatedCompletionTime", "When the run will probably end"),
                column("Age", "date", ".metadata.creationTimestamp", "Time since the run was created"),
                wide("Profile", "string", ".spec.profile", "The profile that the run uses"),
                wide("Rows", "integer", ".status.rows.clean", "Rows written to clean"),
                wide("Finished", "date", ".status.completionTime", "Time since the run finished"),
                wide(
                        "Message",
                        "string",
                        ".status.conditions[?(@.type==\"Ready\")].message",
                        "Where the run stands, in a sentence"));
    }

    private static List<CustomResourceColumnDefinition> ofDeliveries() {
        return List.of(
                column("Phase", "string", ".status.phase", "State in one word"),
                column("Total", "integer", ".status.files.total", "Files that the source holds"),
                column("Skipped", "integer", ".status.files.skipped", "Files that were delivered before"),
                column("Done", "integer", ".status.files.delivered", "Files that this delivery put in place"),
                column("Active", "integer", ".status.files.active", "Files that are being split"),
                column("Failed", "integer", ".status.files.failed", "Files that were given up"),
                column(
                        "Reason",
                        "string",
                        ".status.conditions[?(@.type==\"Ready\")].reason",
                        "Why the delivery is ready, goes on or stands still"),
                column("ETA", "string", ".status.estimatedCompletionTime", "When the delivery will probably end"),
                column("Age", "date", ".metadata.creationTimestamp", "Time since the delivery was created"),
                wide("Layout", "string", ".spec.layout", "Layout of the files"),
                wide("Kind", "string", ".spec.kind", "Which of the layout's kinds of file they are"),
                wide("Profile", "string", ".spec.profile", "The profile that the delivery uses"),
                wide("Rows", "integer", ".status.rows", "Rows that this delivery put in place"),
                wide("Finished", "date", ".status.completionTime", "Time since the delivery finished"),
                wide(
                        "Message",
                        "string",
                        ".status.conditions[?(@.type==\"Ready\")].message",
                        "Where the delivery stands, in a sentence"));
    }

    private static List<CustomResourceColumnDefinition> ofProfiles() {
        return List.of(
                column("Pods", "integer", ".spec.budget.maxPods", "Most pods at one time"),
                column("Memory", "string", ".spec.budget.maxMemory", "Most memory at one time"),
                column("Default", "string", ".spec.memory.default", "Memory of a partition that no rule matches"),
                column("Max", "string", ".spec.memory.max", "Most memory of one partition"),
                column("Growth", "string", ".spec.memory.growth", "Factor after an attempt ran out of memory"),
                column("Learn", "string", ".spec.memory.learn", "What becomes of the memory that attempts needed"),
                column("Age", "date", ".metadata.creationTimestamp", "Time since the profile was created"),
                wide("Scratch", "string", ".spec.budget.maxScratch", "Most scratch space at one time"),
                wide("Deadline", "string", ".spec.attemptDeadline", "How long one attempt may take"));
    }

    private static CustomResourceColumnDefinition column(String name, String type, String path, String description) {
        return new CustomResourceColumnDefinition(description, null, path, name, null, type);
    }

    private static CustomResourceColumnDefinition wide(String name, String type, String path, String description) {
        return new CustomResourceColumnDefinition(description, null, path, name, 1, type);
    }
}
