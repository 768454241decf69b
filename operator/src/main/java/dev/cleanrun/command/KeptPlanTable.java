// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.decide.ladder.ByteText;
import dev.cleanrun.decide.partition.Unit;
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

/** The plan of a run in the cluster as a table, with where each partition or file stands. */
final class KeptPlanTable {
    private final Unit unit;
    private final CleanRunStatus status;
    private final RunSnapshot snapshot;

    private KeptPlanTable(Unit unit, CleanRunStatus status, RunSnapshot snapshot) {
        this.unit = unit;
        this.status = status;
        this.snapshot = snapshot;
    }

    /** Reads the plan that the status of a run names. */
    static KeptPlanTable read(KubernetesClient client, NamedRun run) {
        CleanRunStatus status = run.resource().getStatus();
        RunRef ref = run.ref();
        if (status == null || status.plan() == null) {
            throw new UsageError(List.of("the " + ref.kind().unit().whole() + " " + ref.name()
                    + " has no plan yet: see cleanrun status " + ref.title()));
        }
        var pieces = new ArrayList<byte[]>();
        for (int i = 0; i < status.plan().configMaps(); i++) {
            String name = ref.plan(i);
            ConfigMap map = ClusterOptions.asked(() -> client.configMaps()
                    .inNamespace(ref.namespace())
                    .withName(name)
                    .get());
            if (map == null) {
                throw lost(ref, "the ConfigMap " + name + " of the plan is gone");
            }
            pieces.add(Base64.getDecoder().decode(map.getBinaryData().get("plan")));
        }
        try {
            return new KeptPlanTable(
                    ref.kind().unit(),
                    status,
                    SnapshotText.read(pieces, status.plan().hash()));
        } catch (IllegalArgumentException e) {
            throw lost(ref, e.getMessage());
        }
    }

    private static UsageError lost(RunRef ref, String what) {
        return new UsageError(List.of(what + ": delete the " + ref.kind().unit().whole()
                + " and apply it again; what is committed is skipped then"));
    }

    void print(PrintStream out) {
        BitSet done = bits(status.completedIndexes());
        BitSet failed = bits(status.failedIndexes());
        PlanLines.print(
                out,
                snapshot.plan(),
                unit,
                line -> line.skipped()
                        ? "committed"
                        : done.get(line.index()) ? unit.done() : failed.get(line.index()) ? "failed" : "open");
        out.printf(
                "%n%d %s, %d to %s, %s of input%s; %sworkers run %s%n",
                snapshot.plan().size(),
                unit.of(snapshot.plan().size()),
                snapshot.plan().open(),
                switch (unit) {
                    case PARTITION -> "clean";
                    case FILE -> "deliver";
                },
                ByteText.of(snapshot.inputBytes()),
                PlanLines.about(snapshot.plan().rows()),
                switch (unit) {
                    case PARTITION -> "as of " + snapshot.asOf() + "; ";
                    case FILE -> "";
                },
                snapshot.image());
        snapshot.notes().forEach(note -> out.println("Note: " + note));
    }

    private static BitSet bits(String ranges) {
        return ranges == null ? new BitSet() : IndexRanges.parse(ranges).bits();
    }
}
