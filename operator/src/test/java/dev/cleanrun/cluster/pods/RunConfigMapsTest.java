// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunConfigMapsTest {
    @Test
    void a_recipe_is_immutable_and_goes_with_its_run() {
        ConfigMap map = RunConfigMaps.recipe(Given.RUN, "kind: recipe\n");

        assertThat(map.getImmutable()).isTrue();
        assertThat(map.getData()).isEqualTo(Map.of("recipe.yaml", "kind: recipe\n"));
        assertThat(map.getMetadata().getNamespace()).isEqualTo("claims");
        assertThat(map.getMetadata().getName()).isEqualTo("medical-2026-11-6f1c2a9e-recipe");
        assertThat(map.getMetadata().getLabels()).containsEntry("cleanrun.dev/run-uid", Given.RUN.uid());
        assertThat(map.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> {
            assertThat(owner.getUid()).isEqualTo(Given.RUN.uid());
            assertThat(owner.getController()).isTrue();
            assertThat(owner.getBlockOwnerDeletion()).isFalse();
        });
    }

    @Test
    void a_recipe_of_more_than_half_a_mebibyte_is_refused() {
        String most = "é".repeat(RunConfigMaps.MAX_RECIPE_BYTES / 2);

        assertThat(RunConfigMaps.recipe(Given.RUN, most).getData()).containsEntry("recipe.yaml", most);
        assertThatThrownBy(() -> RunConfigMaps.recipe(Given.RUN, most + "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the recipe has 524289 bytes, more than 524288");
    }

    @Test
    void other_content_is_kept_as_bytes() {
        ConfigMap map = RunConfigMaps.binary(Given.RUN, Given.RUN.plan(3), Map.of("plan.gz", new byte[] {1, 2}));

        assertThat(map.getMetadata().getName()).isEqualTo("medical-2026-11-6f1c2a9e-plan-3");
        assertThat(map.getBinaryData()).isEqualTo(Map.of("plan.gz", "AQI="));
        assertThat(map.getImmutable()).isTrue();
    }
}
