// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.MemorySpec.MemoryRule;
import dev.cleanrun.decide.partition.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two profiles that come with CleanRun. */
class BuiltinProfilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pharmacy", "medical"})
    void a_builtin_profile_passes_its_own_check(String name) {
        String yaml = Manifests.RUN.replace("profile: pharmacy", "profile: " + name) + "---\n"
                + BuiltinProfiles.text(name).orElseThrow();
        assertThat(new Manifests(folder).accepted(yaml)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pharmacy", "medical"})
    void the_sample_of_a_profile_is_the_builtin_one(String name) throws IOException {
        assertThat(Files.readString(Path.of("../crds/samples/" + name + "-profile.yaml")))
                .isEqualTo(BuiltinProfiles.text(name).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"pharmacy,48", "medical,16"})
    void a_builtin_profile_has_as_many_pods_as_the_pool_had_workers(String name, int pods) {
        assertThat(BuiltinProfiles.profile(name)
                        .orElseThrow()
                        .getSpec()
                        .budget()
                        .maxPods())
                .isEqualTo(pods);
    }

    @ParameterizedTest
    @CsvSource({"0-12,2Gi", "13-24,2Gi", "25-44,6Gi", "45-54,6Gi", "55-64,4Gi", "65-74,4Gi", "75-84,2Gi", "95-114,2Gi"})
    void medical_partitions_get_the_memory_of_the_guides_table(String band, String memory) {
        DatasetProfile medical = BuiltinProfiles.profile("medical").orElseThrow();
        String first = medical.getSpec().memory().rules().stream()
                .filter(rule -> Match.parse(rule.match()).matches(Map.of("age_band", band)))
                .map(MemoryRule::memory)
                .findFirst()
                .orElse(medical.getSpec().memory().defaultMemory());
        assertThat(first).isEqualTo(memory);
    }

    @Test
    void there_is_no_other() {
        assertThat(BuiltinProfiles.profile("dental")).isEmpty();
    }
}
