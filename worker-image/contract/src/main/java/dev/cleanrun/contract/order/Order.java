// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.delivery.DeliveryWork;
import dev.cleanrun.contract.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What one attempt has to do. It arrives in the environment variable {@value #VARIABLE} as JSON of at most
 * {@value #MAX_BYTES} bytes; it holds no object list and no recipe text, so that its size does not grow with the
 * partition.
 *
 * @param version {@link ContractVersion#CONTRACT}
 * @param kind partition, summary or delivered file
 * @param run name of the run
 * @param runUid identity of the run
 * @param index the partition's index in the run's plan; {@link #SUMMARY_INDEX} for the summary
 * @param round from 1
 * @param attempt from 1 within the round
 * @param partition the partition's folder; for a delivered file that of its object; null for the summary
 * @param source where the inputs lie
 * @param inputs what the plan saw there; null for the summary
 * @param target where the outputs go
 * @param fingerprint what the result depends on, computed by the operator; null for the summary
 * @param recompute whether another run's commit of this fingerprint counts as done; null for the summary
 * @param asOf date (ISO) that rules on age and future dates refer to
 * @param recipePath local file of the resolved recipe
 * @param recipeDigest digest of the recipe that the run was planned with; null: not compared, in orders made by hand
 *     and of summaries
 * @param references lists that rules look codes up in
 * @param gates quality gates of scope Partition
 * @param runGates quality gates of scope Run; none for a partition
 * @param drifts gates on drift from the run before; null: none, so that a worker of an earlier release takes the order
 * @param failed partitions given up; null for a partition
 * @param storage how to reach source and target
 * @param memory bytes that the attempt may use in all
 * @param scratch the attempt's own folder and its size
 * @param cleaningRevision that the fingerprint is of; null for {@link ContractVersion#UNNAMED_REVISION}, so that a
 *     worker of that release takes its orders
 * @param delivery the delivered file; null for a partition and for the summary
 * @param help what makes the attempt one that helps another; null for all others, so that a worker of an earlier
 *     release takes the order
 * @param spillEarly whether the engine is to use less memory and more of the disk than it could; null for false
 * @param then further partitions that the same worker cleans, one after another; null for none, so that a worker of an
 *     earlier release takes all other orders
 */
public record Order(
        @JsonProperty("v") int version,
        AttemptKind kind,
        String run,
        String runUid,
        int index,
        int round,
        int attempt,
        PartitionFolder partition,
        Source source,
        Inputs inputs,
        Target target,
        String fingerprint,
        RecomputePolicy recompute,
        String asOf,
        String recipePath,
        String recipeDigest,
        List<Reference> references,
        List<Gate> gates,
        List<Gate> runGates,
        List<DriftGate> drifts,
        Failed failed,
        Storage storage,
        long memory,
        Scratch scratch,
        Integer cleaningRevision,
        DeliveryWork delivery,
        Help help,
        Boolean spillEarly,
        List<Following> then) {

    /** Index in the order of a summary. */
    public static final int SUMMARY_INDEX = -1;

    /** The environment variable that names the worker's image by digest; it goes into manifests. */
    public static final String IMAGE_VARIABLE = "CLEANRUN_IMAGE";

    /** The environment variable that carries the order. */
    public static final String VARIABLE = "CLEANRUN_ORDER";
    /**
     * The environment variable beside it with the id of a trace, where somebody keeps traces; older workers do not look
     * for it.
     */
    public static final String TRACE_VARIABLE = "CLEANRUN_TRACE";
    /** Largest order in bytes of UTF-8; the names of columns of a source without a header are the most of it. */
    public static final int MAX_BYTES = 64 * 1024;
    /** How many partitions an order may name in all. */
    public static final int MOST_TOGETHER = 16;

    /**
     * Missing lists are empty ones. A worker of the release that names no cleaning knows neither the recipe's digest
     * nor a gate on all rows.
     */
    public Order {
        boolean unnamed = cleaningRevision == null;
        recipeDigest = unnamed ? null : recipeDigest;
        references = references == null ? List.of() : List.copyOf(references);
        gates = gates == null
                ? List.of()
                : gates.stream()
                        .filter(gate -> !unnamed || !gate.judgesRejected())
                        .toList();
        runGates = runGates == null ? List.of() : List.copyOf(runGates);
        drifts = drifts == null || drifts.isEmpty() ? null : List.copyOf(drifts);
        spillEarly = Boolean.TRUE.equals(spillEarly) ? Boolean.TRUE : null;
        then = then == null || then.isEmpty() ? null : Collections.unmodifiableList(new ArrayList<>(then));
    }

    /** A partition's order for the cleaning of this build, without what belongs to every order. */
    public static OrderBuilder partition(
            int index, PartitionFolder folder, Inputs inputs, String fingerprint, RecomputePolicy recompute) {
        return new OrderBuilder(AttemptKind.PARTITION, index).partition(folder, inputs, fingerprint, recompute);
    }

    /** A summary's order for the cleaning of this build, without what belongs to every order. */
    public static OrderBuilder summary(List<Gate> runGates, Failed failed) {
        return new OrderBuilder(AttemptKind.SUMMARY, SUMMARY_INDEX).summary(runGates, failed);
    }

    /**
     * The order to deliver a file, without what belongs to every order.
     *
     * @param folder that the file lies in
     * @param inputs the file alone
     */
    public static OrderBuilder delivery(
            int index, PartitionFolder folder, Inputs inputs, String fingerprint, DeliveryWork work) {
        return new OrderBuilder(AttemptKind.DELIVERY, index)
                .partition(folder, inputs, fingerprint, RecomputePolicy.CHANGED)
                .delivery(work);
    }

    /** The beginning of an order that differs from this one in something. */
    public OrderBuilder toBuilder() {
        return builder(index).then(following());
    }

    private OrderBuilder builder(int at) {
        return new OrderBuilder(kind, at)
                .partition(partition, inputs, fingerprint, recompute)
                .summary(runGates, failed)
                .delivery(delivery)
                .run(run, runUid)
                .attempt(round, attempt)
                .source(source)
                .target(target)
                .storage(storage)
                .asOf(asOf)
                .recipe(recipePath, recipeDigest)
                .references(references)
                .gates(gates)
                .drifts(drifts)
                .memory(memory)
                .scratch(scratch)
                .help(help)
                .spillEarly(spillsEarly())
                .cleaningRevision(cleaningRevision == null ? ContractVersion.UNNAMED_REVISION : (int) cleaningRevision);
    }

    /** How an order names a cleaning revision. */
    public static Integer named(int cleaningRevision) {
        return cleaningRevision == ContractVersion.UNNAMED_REVISION ? null : Integer.valueOf(cleaningRevision);
    }

    /**
     * The order read from its JSON.
     *
     * @throws IllegalArgumentException when it is too large, malformed, of another version or for another cleaning
     */
    public static Order parse(String json) {
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("the order has " + bytes + " bytes, more than " + MAX_BYTES);
        }
        Order order = ContractJson.read(json, Order.class);
        if (order.version != ContractVersion.CONTRACT) {
            throw new IllegalArgumentException("the order is of contract version " + order.version
                    + ", this worker speaks version " + ContractVersion.CONTRACT
                    + ": use the worker image that belongs to the operator");
        }
        int revision = order.cleaningRevision == null ? ContractVersion.UNNAMED_REVISION : order.cleaningRevision;
        if (revision != ContractVersion.CLEANING_REVISION) {
            // Its results would stand in the manifest as those of the other cleaning.
            throw new IllegalArgumentException("the order is for cleaning revision " + revision
                    + ", this worker cleans by revision " + ContractVersion.CLEANING_REVISION
                    + ": use the worker image that belongs to the operator which planned the run, or make a new run");
        }
        Together.check(order);
        return order;
    }

    /** Further partitions, none of them missing. */
    public List<Following> following() {
        return then == null ? List.of() : then;
    }

    /**
     * The orders of its partitions, one each: this one's own first, then those that follow. They differ in the
     * partition alone, and are of the same round and attempt.
     */
    public List<Order> each() {
        List<Order> each = new ArrayList<>();
        each.add(builder(index).build());
        following()
                .forEach(next -> each.add(builder(next.index())
                        .partition(next.partition(), next.inputs(), next.fingerprint(), recompute)
                        .build()));
        return List.copyOf(each);
    }

    /** Gates on drift, none of them missing. */
    public List<DriftGate> driftGates() {
        return drifts == null ? List.of() : drifts;
    }

    /** Whether the engine is to use less memory than it could. */
    public boolean spillsEarly() {
        return spillEarly != null;
    }

    /**
     * The attempt that the order is for, {@code <runUid>/<index>/<round>/<attempt>}; a worker adds a token of its own
     * where it names itself as writer.
     */
    public String attemptId() {
        return runUid + "/" + index + "/" + round + "/" + attempt;
    }
}
