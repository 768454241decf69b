// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.cluster.KubernetesFiles;
import dev.cleanrun.cluster.KubernetesPods;
import dev.cleanrun.cluster.KubernetesRuns;
import dev.cleanrun.cluster.RoundTraces;
import dev.cleanrun.learning.LearnedMemories;
import dev.cleanrun.manifest.ClusterRules;
import dev.cleanrun.observe.DiscoveryLimits;
import dev.cleanrun.planning.DiscoverySlots;
import dev.cleanrun.planning.PlanMaking;
import dev.cleanrun.planning.PlanStore;
import dev.cleanrun.planning.StorageAccess;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Everything that reconciles runs at a real API server, put together. */
public final class Reconciliation implements AutoCloseable {
    private final VirtualThreads background = new VirtualThreads();
    private final CleanRunReconciler reconciler;

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
        reconciler = new CleanRunReconciler(parts.clock());
        var files = new KubernetesFiles(parts.client(), parts.mayWrite());
        var keeping = new PlanStore(files);
        var making = new PlanMaking(
                files,
                new StorageAccess(files, parts.folder()),
                new ClusterRules(parts.plainHttp()),
                parts.workerImage(),
                parts.limits(),
                parts.learned(),
                parts.clock());
        var around = new Ports(
                reconciler,
                new KubernetesPods(parts.client(), parts.mayWrite(), parts.traces()),
                new KubernetesRuns(parts.client(), parts.mayWrite()),
                new ReplanCache(making, keeping),
                reconciler,
                reconciler,
                parts.listener(),
                background,
                parts.clock());
        reconciler.intake(new Intake(
                around,
                new PlanCache(
                        making, keeping, new DiscoverySlots(parts.discoveries()), parts.listener(), parts.clock())));
    }

    /** For the framework. */
    public CleanRunReconciler reconciler() {
        return reconciler;
    }

    /** Waits for what is under way in the background. */
    @Override
    public void close() {
        background.close();
    }
}
