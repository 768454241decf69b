// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static dev.cleanrun.chart.HelmChart.render;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The profiles of the chart are the builtin ones. */
class ProfilesTest {
    private static final Path BUILTIN = Path.of("../operator/src/main/resources/profiles");
    private static final String ON_THE_BIG_NODE = "profiles: {nodeSelector: {values: [x1e.32xlarge]}}";

    @ParameterizedTest
    @ValueSource(strings = {"pharmacy", "medical"})
    void a_profile_is_the_builtin_one_on_any_node(String name) {
        ObjectNode builtin =
                HelmChart.yaml(BUILTIN.resolve(name + ".yaml")).path("spec").deepCopy();
        builtin.remove("placement");
        assertThat(spec("", name)).isEqualTo(builtin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pharmacy", "medical"})
    void with_the_label_of_the_big_node_it_is_the_builtin_one_altogether(String name) {
        assertThat(spec(ON_THE_BIG_NODE, name))
                .isEqualTo(HelmChart.yaml(BUILTIN.resolve(name + ".yaml")).path("spec"));
    }

    @Test
    void both_profiles_share_a_placement_and_each_may_have_its_own() {
        String values = """
            profiles:
              nodeSelector: {values: [x1e.32xlarge]}
              tolerations: [{key: claims, operator: Exists}]
              priorityClassName: low
              imagePullSecrets: [registry]
              medical:
                spec:
                  budget: {maxPods: 8}
                  placement: {priorityClassName: lower, podLabels: {team: claims}}
            """;
        JsonNode shared = spec(values, "pharmacy").path("placement");
        assertThat(shared.at("/nodeSelectorTerms/0"))
                .hasToString("{\"key\":\"node.kubernetes.io/instance-type\",\"operator\":\"In\","
                        + "\"values\":[\"x1e.32xlarge\"]}");
        assertThat(shared.at("/tolerations/0/key").asText()).isEqualTo("claims");
        assertThat(shared.path("imagePullSecrets")).hasToString("[\"registry\"]");
        assertThat(shared.path("priorityClassName").asText()).isEqualTo("low");
        JsonNode own = spec(values, "medical");
        assertThat(own.at("/placement/priorityClassName").asText()).isEqualTo("lower");
        assertThat(own.at("/placement/tolerations")).isEqualTo(shared.path("tolerations"));
        assertThat(own.at("/placement/podLabels/team").asText()).isEqualTo("claims");
        assertThat(shared.has("podLabels")).isFalse();
        assertThat(own.at("/budget/maxPods").asInt()).isEqualTo(8);
        assertThat(own.at("/budget/maxMemory").asText()).isEqualTo("160Gi");
    }

    @Test
    void a_profile_can_be_left_out() {
        assertThat(render("profiles: {pharmacy: {enabled: false}}").identities())
                .contains("DatasetProfile medical")
                .doesNotContain("DatasetProfile pharmacy");
    }

    private static JsonNode spec(String values, String name) {
        return render(values).named("DatasetProfile", name).path("spec");
    }
}
