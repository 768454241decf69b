// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.luaj.vm2.LuaError;

/** Argo CD judges a delivery as it judges a run whose conditions are the same, and offers the same but the start. */
class ArgoDeliveriesTest {
    private static final Path DELIVERY = HelmChart.FOLDER.resolve("argocd/cleanrun.dev/Delivery");
    private static final LuaScript HEALTH = LuaScript.of(DELIVERY.resolve("health.lua"));
    private static final LuaScript DISCOVERY = LuaScript.of(DELIVERY.resolve("actions/discovery.lua"));
    private static final List<String> ACTIONS = List.of("resume", "retry", "suspend");

    static List<StatesOfRun> states() {
        return StatesOfRun.all().stream()
                .filter(state -> !state.name().equals("planned"))
                .toList();
    }

    private static JsonNode delivery(StatesOfRun state) {
        return ((ObjectNode) state.run()).put("kind", "Delivery");
    }

    @ParameterizedTest
    @MethodSource("states")
    void health_follows_the_conditions(StatesOfRun state) {
        assertThat(HEALTH.run(delivery(state)).path("status").asText()).isEqualTo(state.health());
    }

    @ParameterizedTest
    @MethodSource("states")
    void actions_are_offered_and_done_as_for_a_run(StatesOfRun state) {
        JsonNode offered = DISCOVERY.run(delivery(state));
        assertThat(offered.properties()).hasSize(ACTIONS.size());
        for (String name : ACTIONS) {
            LuaScript action = LuaScript.of(DELIVERY.resolve("actions/" + name + "/action.lua"));
            boolean open = state.actions().contains(name);
            assertThat(offered.path(name).path("disabled").asBoolean()).as(name).isEqualTo(!open);
            if (open) {
                assertThat(ArgoTestFiles.withoutEmpty(
                                action.run(delivery(state)).get("spec")))
                        .isEqualTo(ArgoTestFiles.withoutEmpty(
                                ArgoTestFiles.after(name, delivery(state)).get("spec")));
            } else {
                assertThatThrownBy(() -> action.run(delivery(state))).isInstanceOf(LuaError.class);
            }
        }
    }

    @Test
    void a_change_that_the_operator_has_not_seen_is_never_called_done() {
        states().forEach(state -> {
            ObjectNode changed = (ObjectNode) delivery(state);
            ((ObjectNode) changed.get("metadata"))
                    .put("generation", changed.at("/metadata/generation").asLong() + 1);
            assertThat(HEALTH.run(changed).path("status").asText()).isEqualTo("Progressing");
        });
    }
}
