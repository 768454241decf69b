// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.order;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.contract.order.Following;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.OrderBuilder;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.order.Scratch;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.partition.PlannedPartition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The orders of a run's attempts: what they have in common, and the rest from what the decider started.
 *
 * @param run name of the run
 * @param runUid its identity towards workers and target
 * @param source where the inputs lie
 * @param target where the outputs go
 * @param storage how a worker reaches both
 * @param asOf ISO date that rules refer to
 * @param references lists that exist, with absolute addresses
 * @param gates quality gates of scope Partition
 * @param runGates quality gates of scope Run
 * @param drifts gates on drift from the run before
 * @param recompute which committed partitions count as done
 * @param recipePath file of the resolved recipe, as a worker sees it
 * @param recipeDigest digest of that recipe as it was planned
 * @param cleaningRevision that the run was planned for
 */
public record RunOrders(
        String run,
        String runUid,
        Source source,
        Target target,
        Storage storage,
        String asOf,
        List<Reference> references,
        List<Gate> gates,
        List<Gate> runGates,
        List<DriftGate> drifts,
        RecomputePolicy recompute,
        String recipePath,
        String recipeDigest,
        int cleaningRevision) {
    /** Copies the lists. */
    public RunOrders {
        Objects.requireNonNull(recipeDigest, "the digest of the recipe that the run was planned with");
        references = List.copyOf(references);
        gates = List.copyOf(gates);
        runGates = List.copyOf(runGates);
        drifts = List.copyOf(drifts);
    }

    /** The beginning of orders for the cleaning of this build. */
    public static RunOrdersBuilder builder() {
        return new RunOrdersBuilder();
    }

    /** The beginning of orders that differ from these in something. */
    public RunOrdersBuilder toBuilder() {
        return new RunOrdersBuilder(this);
    }

    /**
     * The order for a partition.
     *
     * @param start what the decider decided, with the line as planned last
     * @param folder of that line, with its NULLs, which the decider does not know
     * @param scratchDir the attempt's own folder, as the worker sees it
     * @throws IllegalArgumentException when the folder is of another partition
     */
    public Order partition(PodAction.StartPartition start, PartitionFolder folder, String scratchDir) {
        PlannedPartition line = start.line();
        if (!folder.path().equals(line.path())) {
            throw new IllegalArgumentException("partition " + line.index() + " is " + line.path()
                    + " and its folder is " + folder.path() + ": the plan was read wrong");
        }
        return order(
                Order.partition(line.index(), folder, line.inputs(), line.fingerprint(), recompute)
                        .spillEarly(start.spillEarly()),
                start,
                scratchDir);
    }

    /**
     * The order for several partitions, one after another.
     *
     * @param folders of a line's path, as for one partition
     */
    public Order bundle(PodAction.StartBundle start, Function<String, PartitionFolder> folders, String scratchDir) {
        List<Following> following = start.partitions().stream()
                .skip(1)
                .map(PodAction.StartPartition::line)
                .map(line -> new Following(line.index(), folders.apply(line.path()), line.inputs(), line.fingerprint()))
                .toList();
        PodAction.StartPartition first = start.partitions().getFirst();
        return partition(first, folders.apply(first.line().path()), scratchDir).toBuilder()
                .then(following)
                .build();
    }

    /**
     * The order for one that helps an attempt at a partition: what that one makes, it has to make in the same bytes.
     *
     * @param folder as for that attempt
     */
    public Order help(PodAction.StartHelp start, PartitionFolder folder, String scratchDir) {
        var owner = new PodAction.StartPartition(
                start.id(), start.line(), start.size(), start.deadline(), start.spillEarly());
        return partition(owner, folder, scratchDir).toBuilder()
                .help(start.help())
                .build();
    }

    /**
     * The order for the summary; {@code scratchDir} as for a partition. It tells as many failures as it has room for,
     * the last ones first.
     */
    public Order summary(PodAction.StartSummary start, String scratchDir) {
        List<Failed.Partition> last = start.failures().reversed().stream()
                .map(failure -> new Failed.Partition(
                        failure.partition(), failure.cause(), failure.message(), failure.attempts()))
                .toList();
        Order order = summary(start, last, scratchDir);
        for (int told = last.size(); told > 0 && isTooLarge(order); told--) {
            order = summary(start, last.subList(0, told - 1), scratchDir);
        }
        return order;
    }

    private Order summary(PodAction.StartSummary start, List<Failed.Partition> last, String scratchDir) {
        return order(Order.summary(runGates, new Failed(start.failed(), last)).drifts(drifts), start, scratchDir);
    }

    private static boolean isTooLarge(Order order) {
        return ContractJson.write(order).getBytes(StandardCharsets.UTF_8).length > Order.MAX_BYTES;
    }

    private Order order(OrderBuilder order, PodAction.Start start, String scratchDir) {
        return order.run(run, runUid)
                .attempt(start.id().round(), start.id().attempt())
                .source(source)
                .target(target)
                .storage(storage)
                .asOf(asOf)
                .recipe(recipePath, recipeDigest)
                .references(references)
                .gates(gates)
                .memory(start.memory())
                .scratch(new Scratch(scratchDir, start.scratch()))
                .cleaningRevision(cleaningRevision)
                .build();
    }
}
