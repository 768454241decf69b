// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.decide.ladder.ByteText;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.local.LocalPlan;
import dev.cleanrun.observe.Partition;
import java.io.PrintStream;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A plan as a table, and what it comes to. */
final class PlanTable {
    private final LocalPlan plan;
    private final Map<String, Partition> partitions;

    PlanTable(LocalPlan plan) {
        this.plan = plan;
        this.partitions = plan.discovered().partitions().stream()
                .collect(Collectors.toMap(partition -> partition.folder().path(), Function.identity()));
    }

    void print(PrintStream out) {
        PlanLines.print(out, plan.plan(), Unit.PARTITION, this::state);
        out.println();
        out.println(total());
    }

    private String state(PlannedPartition line) {
        return switch (partitions.get(line.path()).standing()) {
            case Partition.Standing.New _ -> "new";
            case Partition.Standing.Changed _ -> "changed";
            case Partition.Standing.Committed _ -> "committed";
        };
    }

    private String total() {
        int open = plan.plan().open();
        int all = plan.plan().size();
        if (open == 0) {
            return "%d %s, all of them committed: a run would start nothing.".formatted(all, Unit.PARTITION.of(all));
        }
        OptionalLong rows = new Plan(plan.plan().lines().subList(0, open)).rows();
        long bytes = plan.plan().lines().subList(0, open).stream()
                .mapToLong(PlannedPartition::bytes)
                .sum();
        long largest = plan.plan().lines().subList(0, open).stream()
                .mapToLong(PlannedPartition::memory)
                .max()
                .orElse(0);
        long atOnce = Math.min(
                open,
                Math.min(
                        plan.limits().budget().pods(),
                        Math.max(1, plan.limits().budget().memory() / Math.max(1, largest))));
        return ("%d of %d %s to clean, %s%s; as of %s; %d or more at once here,"
                        + " within %d workers and %s of memory.")
                .formatted(
                        open,
                        all,
                        Unit.PARTITION.of(all),
                        ByteText.of(bytes),
                        PlanLines.about(rows),
                        plan.discovered().asOf(),
                        atOnce,
                        plan.limits().budget().pods(),
                        ByteText.of(plan.limits().budget().memory()));
    }
}
