package dev.cleanrun.reconcile;

import dev.cleanrun.apply.KubernetesFiles;
import dev.cleanrun.apply.KubernetesPods;
import dev.cleanrun.apply.KubernetesRuns;
import dev.cleanrun.apply.RoundTraces;
import dev.cleanrun.check.ClusterRules;
import dev.cleanrun.observe.DiscoveryLimits;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Everything that reconciles runs at a real API server, put together. */
public final class Reconciliation implements AutoCloseable {
    private final VirtualHands hands = new VirtualHands();
    private final CleanRunReconciler reconciler;

    /**
     * What it needs.
     *
     * @param client that sends each request once
     * @param mayWrite whether this process surely leads
     * @param witness is told what happens
     * @param workerImage for profiles that name none
     * @param plainHttp whether storage may be reached without TLS
     * @param limits of each discovery
     * @param discoveries that may be under way at once
     * @param folder takes small files
     * @param traces whose ids workers are told
     * @param clock the time
     */
    public record Parts(
            KubernetesClient client,
            BooleanSupplier mayWrite,
            Witness witness,
            String workerImage,
            boolean plainHttp,
            DiscoveryLimits limits,
            int discoveries,
            Path folder,
            RoundTraces traces,
            InstantSource clock) {}

    /** Puts it together; nothing starts. */
    public Reconciliation(Parts parts) {
        reconciler = new CleanRunReconciler(parts.clock());
        var files = new KubernetesFiles(parts.client(), parts.mayWrite());
        var keeping = new PlanKeeping(files);
        var making = new PlanMaking(
                files,
                new StorageAccess(files, parts.folder()),
                new ClusterRules(parts.plainHttp()),
                parts.workerImage(),
                parts.limits(),
                parts.clock());
        var around = new Surroundings(
                reconciler,
                new KubernetesPods(parts.client(), parts.mayWrite(), parts.traces()),
                new KubernetesRuns(parts.client(), parts.mayWrite()),
                new KeptReplans(making, keeping),
                reconciler,
                reconciler,
                parts.witness(),
                hands,
                parts.clock());
        reconciler.intake(new Intake(
                around,
                new KeptPlans(
                        making, keeping, new DiscoverySlots(parts.discoveries()), parts.witness(), parts.clock())));
    }

    /** For the framework. */
    public CleanRunReconciler reconciler() {
        return reconciler;
    }

    /** Waits for what is under way in the background. */
    @Override
    public void close() {
        hands.close();
    }
}
