// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.DriftGate.Drift;
import dev.cleanrun.contract.order.Gate.OnBreach;
import dev.cleanrun.decide.run.Bundling;
import dev.cleanrun.local.LocalSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSpecsTest {
    @TempDir
    Path folder;

    @Test
    void gates_on_drift_of_a_manifest_are_those_of_the_local_run() {
        new Called(folder).withRun("""
            qualityGates: [{drift: Rule, rule: RX-NDC-02, column: ndc11, maxChange: "0.01", minRows: 7},\
             {drift: Empty, column: ndc11, maxScore: "3.5", onBreach: Warn, noEarlierRun: Fail}]
            """.strip());

        LocalSpec spec = Manifests.read(List.of(folder.resolve("run.yaml")), Optional.empty(), folder.resolve("here"));

        assertThat(spec.drifts())
                .containsExactly(
                        new DriftGate(Drift.RULE, "RX-NDC-02", "ndc11", "0.01", null, OnBreach.FAIL, 7, OnBreach.WARN),
                        new DriftGate(Drift.EMPTY, null, "ndc11", null, "3.5", OnBreach.WARN, 100, OnBreach.FAIL));
        assertThat(spec.runGates()).isEmpty();
    }

    @Test
    void what_a_profile_says_of_bundles_is_for_pods_alone() {
        var called = new Called(folder);
        called.withRun("suspend: false").withManifest(called.run("rx", "suspend: false") + """
            ---
            apiVersion: cleanrun.dev/v1alpha1
            kind: DatasetProfile
            metadata: {name: pharmacy}
            spec:
              budget: {maxPods: 2, maxMemory: 4Gi}
              memory: {default: 1Gi, max: 2Gi}
              recipe: {builtin: pharmacy}
              split: Auto
              bundle: {maxPartitions: 8}
            """);

        LocalSpec spec = Manifests.read(List.of(folder.resolve("run.yaml")), Optional.empty(), folder.resolve("here"));

        assertThat(spec.policy().split()).isTrue();
        assertThat(spec.policy().bundling()).isEqualTo(Bundling.NONE);
    }
}
