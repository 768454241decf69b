// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.cluster.KubernetesFiles;
import dev.cleanrun.cluster.KubernetesPods;
import dev.cleanrun.cluster.KubernetesRuns;
import dev.cleanrun.cluster.RoundTraces;
import dev.cleanrun.learning.LearnedMemories;
import dev.cleanrun.manifest.ClusterRules;
import dev.cleanrun.observe.DiscoveryLimits;
import dev.cleanrun.planning.DeliveryPlanMaking;
import dev.cleanrun.planning.DiscoverySlots;
import dev.cleanrun.planning.PlanMaker;
import dev.cleanrun.planning.PlanMaking;
import dev.cleanrun.planning.PlanStore;
import dev.cleanrun.planning.StorageAccess;
import dev.cleanrun.planning.WorkerSizes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Everything that reconciles runs at a real API server, put together. */
public final class Reconciliation implements AutoCloseable {
    private final VirtualThreads background = new VirtualThreads();
    private final WatchedKinds kinds;
    private final CleanRunReconciler runs;
    private final DeliveryReconciler deliveries;

    /**
     * What it needs.
     *
     * @param client that sends each request once
     * @param mayWrite whether this process leads and may still write
     * @param listener is told what happens
     * @param workerImage for profiles that name none
     * @param plainHttp whether storage may be reached without TLS
     * @param limits of each discovery
     * @param discoveries that may be under way at once
     * @param learned memory of earlier attempts
     * @param folder takes small files
     * @param traces whose ids workers are told
     * @param clock the time
     */
    public record Parts(
            KubernetesClient client,
            BooleanSupplier mayWrite,
            RunListener listener,
            String workerImage,
            boolean plainHttp,
            DiscoveryLimits limits,
            int discoveries,
            LearnedMemories learned,
            Path folder,
            RoundTraces traces,
            InstantSource clock) {}

    /** Puts it together; nothing starts. */
    public Reconciliation(Parts parts) {
        kinds = new WatchedKinds(parts.clock());
        runs = new CleanRunReconciler(kinds, parts.clock());
        deliveries = new DeliveryReconciler(kinds, parts.clock());
        var files = new KubernetesFiles(parts.client(), parts.mayWrite());
        var keeping = new PlanStore(files);
        var server = new KubernetesRuns(parts.client(), parts.mayWrite());
        var workers = new WorkerSizes(parts.workerImage(), parts.learned());
        PlanMaker making = making(parts, files, server, workers);
        var around = new Ports(
                kinds,
                new KubernetesPods(parts.client(), parts.mayWrite(), parts.traces()),
                server,
                new ReplanCache(making, keeping),
                kinds,
                kinds,
                parts.listener(),
                background,
                parts.clock());
        var plans = new PlanCache(
                making, workers, keeping, new DiscoverySlots(parts.discoveries()), parts.listener(), parts.clock());
        kinds.watch(List.of(runs, deliveries), new Intake(around, plans));
    }

    private static PlanMaker making(Parts parts, KubernetesFiles files, KubernetesRuns server, WorkerSizes workers) {
        var access = new StorageAccess(files, parts.folder());
        var rules = new ClusterRules(parts.plainHttp());
        return PlanMaker.ofKind(
                new PlanMaking(files, access, rules, workers, parts.limits(), parts.clock()),
                new DeliveryPlanMaking(server, access, rules, workers, parts.limits(), parts.clock()));
    }

    /** For the framework. */
    public CleanRunReconciler runs() {
        return runs;
    }

    /** For the framework, where the cluster has deliveries. */
    public DeliveryReconciler deliveries() {
        return deliveries;
    }

    /** The framework has listed all that it was given: nothing is done before. */
    public void started() {
        kinds.started();
    }

    /** Waits for what is under way in the background. */
    @Override
    public void close() {
        background.close();
    }
}
