// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.decide.ladder.ByteText;
import dev.cleanrun.decide.run.IndexRanges;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.snapshot.RunSnapshot;
import dev.cleanrun.snapshot.SnapshotText;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;

/** The plan of a run in the cluster as a table, with where each partition stands. */
final class KeptPlanTable {
    private final CleanRunStatus status;
    private final RunSnapshot snapshot;

    private KeptPlanTable(CleanRunStatus status, RunSnapshot snapshot) {
        this.status = status;
        this.snapshot = snapshot;
    }

    /** Reads the plan that the status of a run names. */
    static KeptPlanTable read(KubernetesClient client, CleanRun run) {
        CleanRunStatus status = run.getStatus();
        if (status == null || status.plan() == null) {
            throw new UsageError(List.of("the run " + run.getMetadata().getName()
                    + " has no plan yet: see cleanrun status "
                    + run.getMetadata().getName()));
        }
        var ref = new RunRef(
                run.getMetadata().getNamespace(),
                run.getMetadata().getName(),
                run.getMetadata().getUid());
        var pieces = new ArrayList<byte[]>();
        for (int i = 0; i < status.plan().configMaps(); i++) {
            String name = ref.plan(i);
            ConfigMap map = ClusterOptions.asked(() -> client.configMaps()
                    .inNamespace(ref.namespace())
                    .withName(name)
                    .get());
            if (map == null) {
                throw new UsageError(List.of("the ConfigMap " + name + " of the plan is gone"));
            }
            pieces.add(Base64.getDecoder().decode(map.getBinaryData().get("plan")));
        }
        return new KeptPlanTable(status, SnapshotText.read(pieces, status.plan().hash()));
    }

    void print(PrintStream out) {
        BitSet done = bits(status.completedIndexes());
        BitSet failed = bits(status.failedIndexes());
        PlanLines.print(
                out,
                snapshot.plan(),
                line -> line.skipped()
                        ? "committed"
                        : done.get(line.index()) ? "cleaned" : failed.get(line.index()) ? "failed" : "open");
        out.printf(
                "%n%d partitions, %d to clean, %s of input%s; as of %s; workers run %s%n",
                snapshot.plan().size(),
                snapshot.plan().open(),
                ByteText.of(snapshot.inputBytes()),
                PlanLines.about(snapshot.plan().rows()),
                snapshot.asOf(),
                snapshot.image());
        snapshot.notes().forEach(note -> out.println("Note: " + note));
    }

    private static BitSet bits(String ranges) {
        return ranges == null ? new BitSet() : IndexRanges.parse(ranges).bits();
    }
}
