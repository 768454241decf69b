// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Operator and worker of two releases in a row: a run that was planned before an upgrade ends with the workers that it
 * began with. {@code released} holds what the last release wrote.
 */
class ReleasedContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_worker_of_the_last_release_takes_the_orders_of_a_run_that_was_planned_then() throws IOException {
        Set<String> known = new TreeSet<>(names(released("partition-order")));
        known.addAll(names(released("summary-order")));
        for (Order order : new Order[] {Forms.partitionOrder(), Forms.summaryOrder()}) {
            assertThat(known)
                    .as("an old worker refuses what it does not know: a new field is left out unless the run asks"
                            + " for it")
                    .containsAll(names(
                            JSON.readTree(ContractJson.write(Forms.planned(order, ContractVersion.UNNAMED_REVISION)))));
        }
    }

    @Test
    void an_order_names_the_cleaning_that_it_is_for_and_a_worker_of_another_refuses() throws IOException {
        int next = ContractVersion.CLEANING_REVISION + 1;
        assertThatThrownBy(() -> Order.parse(ContractJson.write(Forms.planned(Forms.partitionOrder(), next))))
                .hasMessageContaining("revision " + next)
                .hasMessageContaining("revision " + ContractVersion.CLEANING_REVISION)
                .hasMessageContaining("image");
        String old = released("partition-order").toString();
        if (ContractVersion.CLEANING_REVISION == ContractVersion.UNNAMED_REVISION) {
            assertThat(Order.parse(old).fingerprint()).isEqualTo(Forms.HASH);
        } else {
            assertThatThrownBy(() -> Order.parse(old))
                    .hasMessageContaining("revision " + ContractVersion.UNNAMED_REVISION);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"committed", "failed"})
    void the_answers_of_the_last_release_are_read_and_those_of_the_next_but_for_what_they_add(String name)
            throws IOException {
        ObjectNode answer = (ObjectNode) released(name);
        Result read = ContractJson.readExtended(answer.toString(), Result.class);
        assertThat(read.fingerprint()).isEqualTo(Forms.HASH);
        assertThat(read.version()).isEqualTo(ContractVersion.CONTRACT);
        answer.put("added", 1).withObject("/addedToo").put("x", true);
        if (answer.path("rows").isObject()) {
            ((ObjectNode) answer.get("rows")).put("added", 1);
        }
        assertThat(ContractJson.readExtended(answer.toString(), Result.class)).isEqualTo(read);
        answer.remove("code");
        assertThatThrownBy(() -> ContractJson.readExtended(answer.toString(), Result.class))
                .hasMessageContaining("not a valid Result");
    }

    @Test
    void what_the_last_release_committed_is_still_committed_and_so_is_what_the_next_one_does() throws IOException {
        ObjectNode manifest = (ObjectNode) released("manifest-committed");
        assertThat(Manifest.parse(manifest.toString())).isEqualTo(Forms.done());
        manifest.put("added", 1);
        assertThat(Manifest.parse(manifest.toString())).isEqualTo(Forms.done());
    }

    private static JsonNode released(String name) throws IOException {
        return JSON.readTree(Files.readString(Path.of("src/test/resources/released", name + ".json")));
    }

    /** Paths of all fields; those of a list's elements without their number. */
    private static Set<String> names(JsonNode node) throws JsonProcessingException {
        Set<String> names = new TreeSet<>();
        collect("", node, names);
        return names;
    }

    private static void collect(String path, JsonNode node, Set<String> names) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                names.add(path + "." + field.getKey());
                collect(path + "." + field.getKey(), field.getValue(), names);
            });
        } else if (node.isArray()) {
            node.forEach(element -> collect(path + "[]", element, names));
        }
    }
}
