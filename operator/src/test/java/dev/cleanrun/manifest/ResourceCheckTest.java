// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceCheckTest {
    private final ResourceCheck check = new ResourceCheck();

    @Test
    void resources_that_keep_the_rules_are_accepted() {
        assertThat(check.check(run("s3://clean/"), profile("2Gi"), Map.of())).isInstanceOf(CheckResult.Accepted.class);
    }

    @Test
    void rules_that_a_server_did_not_hold_are_held_here() {
        assertThat(check.check(run("s3://raw/inside/"), profile("2Gi"), Map.of()))
                .isInstanceOf(CheckResult.Refused.class);
        assertThat(check.check(run("s3://clean/"), profile("99Gi"), Map.of())).isInstanceOf(CheckResult.Refused.class);
    }

    @Test
    void a_sentence_names_the_first_problem_and_counts_the_others() {
        var problem = new Problem("", 0, "", "spec.profile", "is not there");
        assertThat(ResourceCheck.sentence(List.of(problem))).isEqualTo("spec.profile: is not there");
        assertThat(ResourceCheck.sentence(List.of(problem, problem, problem)))
                .isEqualTo("spec.profile: is not there (and 2 more)");
    }

    private static CleanRun run(String target) {
        ObjectNode manifest = manifest("CleanRun", "run");
        ObjectNode spec = manifest.putObject("spec").put("profile", "medical");
        spec.putObject("source").put("uri", "s3://raw/");
        spec.putObject("target").put("uri", target);
        return new Resources().run(manifest);
    }

    private static DatasetProfile profile(String memory) {
        ObjectNode manifest = manifest("DatasetProfile", "medical");
        ObjectNode spec = manifest.putObject("spec");
        spec.putObject("budget").put("maxPods", 4).put("maxMemory", "40Gi");
        spec.putObject("memory").put("default", memory).put("max", "8Gi");
        spec.putObject("recipe").put("builtin", "medical");
        return new Resources().profile(manifest);
    }

    private static ObjectNode manifest(String kind, String name) {
        ObjectNode manifest = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "cleanrun.dev/v1alpha1")
                .put("kind", kind);
        manifest.putObject("metadata").put("name", name);
        return manifest;
    }
}
