// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.delivery.DeliveryWork;
import java.util.List;

/** Puts an order together; each method sets what it is named after. {@link Order} says what that is. */
public final class OrderBuilder {
    private final AttemptKind kind;
    private final int index;
    private String run;
    private String runUid;
    private int round;
    private int attempt;
    private PartitionFolder partition;
    private Source source;
    private Inputs inputs;
    private Target target;
    private String fingerprint;
    private RecomputePolicy recompute;
    private String asOf;
    private String recipePath;
    private String recipeDigest;
    private List<Reference> references = List.of();
    private List<Gate> gates = List.of();
    private List<Gate> runGates = List.of();
    private List<DriftGate> drifts = List.of();
    private Failed failed;
    private DeliveryWork delivery;
    private Storage storage = Storage.defaults();
    private long memory;
    private Scratch scratch;
    private Help help;
    private boolean spillEarly;
    private List<Following> then = List.of();
    private int cleaningRevision = ContractVersion.CLEANING_REVISION;

    OrderBuilder(AttemptKind kind, int index) {
        this.kind = kind;
        this.index = index;
    }

    OrderBuilder partition(PartitionFolder folder, Inputs planned, String result, RecomputePolicy policy) {
        partition = folder;
        inputs = planned;
        fingerprint = result;
        recompute = policy;
        return this;
    }

    OrderBuilder summary(List<Gate> ofRun, Failed partitions) {
        runGates = ofRun;
        failed = partitions;
        return this;
    }

    OrderBuilder delivery(DeliveryWork work) {
        delivery = work;
        return this;
    }

    public OrderBuilder run(String name, String uid) {
        run = name;
        runUid = uid;
        return this;
    }

    public OrderBuilder attempt(int ofRun, int ofRound) {
        round = ofRun;
        attempt = ofRound;
        return this;
    }

    public OrderBuilder source(Source inputsAt) {
        source = inputsAt;
        return this;
    }

    public OrderBuilder target(Target outputsTo) {
        target = outputsTo;
        return this;
    }

    public OrderBuilder storage(Storage server) {
        storage = server;
        return this;
    }

    public OrderBuilder asOf(String date) {
        asOf = date;
        return this;
    }

    public OrderBuilder recipe(String path, String digest) {
        recipePath = path;
        recipeDigest = digest;
        return this;
    }

    public OrderBuilder references(List<Reference> lists) {
        references = lists;
        return this;
    }

    public OrderBuilder gates(List<Gate> ofPartition) {
        gates = ofPartition;
        return this;
    }

    public OrderBuilder drifts(List<DriftGate> ofSummary) {
        drifts = ofSummary;
        return this;
    }

    public OrderBuilder memory(long bytes) {
        memory = bytes;
        return this;
    }

    public OrderBuilder scratch(Scratch own) {
        scratch = own;
        return this;
    }

    public OrderBuilder help(Help share) {
        help = share;
        return this;
    }

    public OrderBuilder spillEarly(boolean early) {
        spillEarly = early;
        return this;
    }

    public OrderBuilder then(List<Following> further) {
        then = further;
        return this;
    }

    public OrderBuilder cleaningRevision(int planned) {
        cleaningRevision = planned;
        return this;
    }

    /** The order. */
    public Order build() {
        return new Order(
                ContractVersion.CONTRACT,
                kind,
                run,
                runUid,
                index,
                round,
                attempt,
                partition,
                source,
                inputs,
                target,
                fingerprint,
                recompute,
                asOf,
                recipePath,
                recipeDigest,
                references,
                gates,
                runGates,
                drifts,
                failed,
                storage,
                memory,
                scratch,
                Order.named(cleaningRevision),
                delivery,
                help,
                spillEarly,
                then);
    }
}
