// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRun;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the informers keep of objects that others may blow up. */
class LeanObjectsTest {
    @Test
    void of_a_run_neither_the_annotations_of_others_nor_managed_fields_are_kept() {
        String json = """
            {"apiVersion": "cleanrun.dev/v1alpha1", "kind": "CleanRun", "metadata": {"name": "run",
              "namespace": "claims",
             "uid": "1-run", "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "%s", "odd": null,
             "cleanrun.dev/own": "kept"}, "generation": 3,
             "managedFields": [{"manager": "kubectl", "fieldsV1": {"f:spec": {"f:profile": {}}}}]},
             "spec": {"profile": "medical"}}\
            """.formatted("x".repeat(250 << 10));

        CleanRun run = OperatorClient.leanSerialization().unmarshal(json, CleanRun.class);

        assertThat(run.getMetadata().getAnnotations()).isEqualTo(Map.of("cleanrun.dev/own", "kept"));
        assertThat(run.getMetadata().getManagedFields()).isEmpty();
        assertThat(run.getMetadata().getGeneration()).isEqualTo(3);
        assertThat(run.getSpec().profile()).isEqualTo("medical");
    }
}
