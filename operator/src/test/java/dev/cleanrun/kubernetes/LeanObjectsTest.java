package dev.cleanrun.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRun;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the informers keep of objects that others may blow up. */
class LeanObjectsTest {
    @Test
    void of_a_run_neither_the_annotations_of_others_nor_managed_fields_are_kept() {
        String json = """
                {"apiVersion": "cleanrun.dev/v1alpha1", "kind": "CleanRun", "metadata": {"name": "run", "namespace": "claims",
                 "uid": "1-run", "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "%s", "odd": null,
                 "cleanrun.dev/own": "kept"}, "generation": 3,
                 "managedFields": [{"manager": "kubectl", "fieldsV1": {"f:spec": {"f:profile": {}}}}]},
                 "spec": {"profile": "medical"}}""".formatted("x".repeat(250 << 10));

        CleanRun run = OperatorClient.leanSerialization().unmarshal(json, CleanRun.class);

        assertThat(run.getMetadata().getAnnotations()).isEqualTo(Map.of("cleanrun.dev/own", "kept"));
        assertThat(run.getMetadata().getManagedFields()).isEmpty();
        assertThat(run.getMetadata().getGeneration()).isEqualTo(3);
        assertThat(run.getSpec().profile()).isEqualTo("medical");
    }

    @Test
    void four_hundred_runs_with_annotations_as_large_as_kubernetes_takes_them_stay_small() {
        int runs = Integer.getInteger("cleanrun.runs", 400);
        String large = "x".repeat(250 << 10);
        List<CleanRun> kept = IntStream.range(0, runs).mapToObj(number -> OperatorClient.leanSerialization().unmarshal(
                """
                        {"apiVersion": "cleanrun.dev/v1alpha1", "kind": "CleanRun", "metadata": {"name": "run-%d",
                         "namespace": "claims", "uid": "%d-run", "annotations": {"note": "%s"}}, "spec": {"profile": "medical"}}"""
                        .formatted(number, number, large), CleanRun.class)).toList();

        assertThat(kept.stream().mapToLong(run -> OperatorClient.serialization().asJson(run).length()).sum()).as(
                "characters of all that is kept").isLessThan(1024L * runs);
        assertThat(kept).extracting(run -> run.getMetadata().getName()).doesNotHaveDuplicates();
    }
}
