// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.BudgetSpec;
import dev.cleanrun.api.v1alpha1.BundleSpec;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.Recompute;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.CleanupSpec;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.api.v1alpha1.FailurePolicy;
import dev.cleanrun.api.v1alpha1.MemorySpec;
import dev.cleanrun.api.v1alpha1.QualityGate;
import dev.cleanrun.api.v1alpha1.QualityGate.GateScope;
import dev.cleanrun.api.v1alpha1.QualityGate.OnBreach;
import dev.cleanrun.api.v1alpha1.ScratchSpec;
import dev.cleanrun.api.v1alpha1.SourceFormat;
import dev.cleanrun.api.v1alpha1.SourceSpec;
import dev.cleanrun.api.v1alpha1.Split;
import dev.cleanrun.api.v1alpha1.StorageSpec;
import dev.cleanrun.api.v1alpha1.TargetSpec;
import dev.cleanrun.api.v1alpha1.TargetSpec.ConditionalWrites;
import dev.cleanrun.api.v1alpha1.TargetSpec.ExistingFiles;
import dev.cleanrun.api.v1alpha1.TargetSpec.TargetFormat;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;

/** Manifests that people apply, reduced to what they change. */
public final class Manifest {
    /** Where delivered files lie. */
    static final String DROP = "s3://drop/";

    private static final StorageSpec STORAGE = new StorageSpec("", "us-east-1", true, "", "", "", "");

    private Manifest() {}

    /** What may be changed in a run. */
    public record Edit(
            Integer maxActive,
            int priority,
            boolean suspend,
            RunMode mode,
            int maxFailed,
            String retryRequest,
            String podsAfterFinished,
            int keepFailedPods) {
        Edit suspended(boolean now) {
            return new Edit(maxActive, priority, now, mode, maxFailed, retryRequest, podsAfterFinished, keepFailedPods);
        }

        Edit to(RunMode now) {
            return new Edit(
                    maxActive, priority, suspend, now, maxFailed, retryRequest, podsAfterFinished, keepFailedPods);
        }

        Edit retry(String text) {
            return new Edit(maxActive, priority, suspend, mode, maxFailed, text, podsAfterFinished, keepFailedPods);
        }

        Edit of(Integer active, int higher) {
            return new Edit(active, higher, suspend, mode, maxFailed, retryRequest, podsAfterFinished, keepFailedPods);
        }

        static Edit of(CleanRunSpec spec) {
            return new Edit(
                    spec.maxActive(),
                    spec.priority(),
                    spec.suspend(),
                    spec.mode(),
                    spec.failurePolicy().maxFailedPartitions().getIntVal(),
                    spec.retryRequest(),
                    spec.cleanup().podsAfterFinished(),
                    spec.cleanup().keepFailedPods());
        }
    }

    public static CleanRunSpec run(String profile, String source, String target, Edit edit) {
        return new CleanRunSpec(
                profile,
                new SourceSpec(source, SourceFormat.PARQUET, null, null, Map.of(), Map.of(), false, null),
                new TargetSpec(
                        target,
                        TargetFormat.PARQUET,
                        null,
                        ExistingFiles.REFUSE,
                        ConditionalWrites.REQUIRE,
                        null,
                        null),
                STORAGE,
                "default",
                null,
                null,
                Recompute.CHANGED,
                edit.maxActive(),
                null,
                edit.priority(),
                edit.suspend(),
                edit.mode(),
                new FailurePolicy(6, new IntOrString(edit.maxFailed())),
                source.startsWith(DROP) ? List.of() : gates(target),
                "0.5",
                edit.retryRequest(),
                new CleanupSpec(edit.podsAfterFinished(), edit.keepFailedPods()));
    }

    /** Some runs have gates over all their partitions, always the same ones. */
    private static List<QualityGate> gates(String target) {
        return switch (Math.floorMod(target.hashCode(), 3)) {
            case 0 -> List.of(new QualityGate("RX-NDC-02", "0.1", OnBreach.FAIL, 0, GateScope.RUN));
            case 1 -> List.of(new QualityGate("RX-NDC-02", "0.1", OnBreach.WARN, 0, GateScope.RUN));
            default -> List.of();
        };
    }

    static CleanRunSpec edited(CleanRunSpec spec, Edit edit) {
        return run(spec.profile(), spec.source().uri(), spec.target().uri(), edit);
    }

    /** A status of which somebody took what only the operator reads. */
    static CleanRunStatus withoutResume(CleanRunStatus of) {
        return of.toBuilder().resume(null).build();
    }

    /** A status of which somebody took what people read first. */
    static CleanRunStatus withoutConditions(CleanRunStatus of) {
        return of.toBuilder().conditions(null).build();
    }

    /** A status that somebody wrote who does not know how. */
    static CleanRunStatus garbled(CleanRunStatus of) {
        return of.toBuilder().completedIndexes("9-1").build();
    }

    /** A profile whose budget has so many pods, and so many GiB of memory and of scratch. */
    public static DatasetProfile profile(String name, int pods, int memory, int scratch) {
        return profile(name, pods, memory, scratch, Split.NEVER, new BundleSpec(1, "16Mi"));
    }

    static DatasetProfile profile(String name, int pods, int memory, int scratch, Split split, BundleSpec bundle) {
        var made = new DatasetProfile();
        var meta = new ObjectMeta();
        meta.setName(name);
        made.setMetadata(meta);
        made.setSpec(new DatasetProfileSpec(
                new BudgetSpec(pods, memory + "Gi", scratch + "Gi"),
                new MemorySpec("2Gi", "8Gi", List.of(), null, "1.6", MemorySpec.Learning.SUGGEST),
                "500m",
                new ScratchSpec("20Gi", "80Gi", ""),
                "10m",
                split,
                bundle,
                null,
                "",
                null,
                null));
        return made;
    }
}
