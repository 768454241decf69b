// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.contract.order.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Writes into new worker pods what kwok is to play. */
final class PlayedPods {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Script script;

    PlayedPods(Script script) {
        this.script = script;
    }

    /** The call with the play in it; the same call when it makes no worker pod. */
    Call rewritten(Call call) {
        if (!call.is("POST", "pods")) {
            return call;
        }
        JsonNode pod = parse(call);
        Optional<Order> order = order(pod);
        if (order.isEmpty()) {
            return call;
        }
        ObjectNode annotations = pod.withObjectProperty("metadata").withObjectProperty("annotations");
        script.play(order.get()).annotations().forEach(annotations::put);
        try {
            return new Call(call.head(), JSON.writeValueAsBytes(pod));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code index/round/attempt} of the pod that a call makes. */
    static Optional<String> attempt(Call call) {
        return call.is("POST", "pods")
                ? order(parse(call)).map(order -> order.index() + "/" + order.round() + "/" + order.attempt())
                : Optional.empty();
    }

    private static JsonNode parse(Call call) {
        try {
            return JSON.readTree(call.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Order> order(JsonNode pod) {
        return pod.path("spec")
                .path("containers")
                .path(0)
                .path("env")
                .valueStream()
                .filter(one -> one.path("name").asText().equals(Order.VARIABLE))
                .map(one -> Order.parse(one.path("value").asText()))
                .findFirst();
    }
}
