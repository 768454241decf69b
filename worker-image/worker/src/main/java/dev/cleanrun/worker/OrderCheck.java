// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.order.AttemptKind;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.result.Cause;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Refuses orders that lack what their kind needs, before anything is done. */
final class OrderCheck {
    private OrderCheck() {}

    /**
     * The order read and checked.
     *
     * @throws AttemptFailed InvalidOrder, naming every missing field
     */
    static Order read(String json) {
        if (json.isEmpty()) {
            throw invalid("the environment variable " + Order.VARIABLE + " is empty; workers are started by CleanRun");
        }
        Order order;
        try {
            order = Order.parse(json);
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
        List<String> missing = missing(order);
        if (!missing.isEmpty()) {
            throw invalid("the order has no " + String.join(", ", missing));
        }
        return order;
    }

    /** The order's date. */
    static LocalDate asOf(Order order) {
        try {
            return LocalDate.parse(order.asOf());
        } catch (DateTimeParseException _) {
            throw invalid("the order's asOf is not a date as in 2026-11-01");
        }
    }

    private static List<String> missing(Order order) {
        List<String> missing = new ArrayList<>();
        need(missing, "kind", order.kind());
        need(missing, "run", order.run());
        need(missing, "runUid", order.runUid());
        need(missing, "target", order.target());
        need(missing, "storage", order.storage());
        need(missing, "scratch", order.scratch());
        if (order.target() != null) {
            need(missing, "target.uri", order.target().uri());
            need(missing, "target.existing", order.target().existing());
            need(missing, "target.conditionalWrites", order.target().conditionalWrites());
            need(missing, "target.outputs", order.target().outputs());
        }
        if (order.kind() == AttemptKind.PARTITION || order.kind() == AttemptKind.DELIVERY) {
            need(missing, "partition", order.partition());
            need(missing, "source", order.source());
            source(missing, order.source());
            need(missing, "inputs", order.inputs());
            need(missing, "fingerprint", order.fingerprint());
            need(missing, "recompute", order.recompute());
        }
        if (order.kind() == AttemptKind.PARTITION) {
            need(missing, "asOf", order.asOf());
            need(missing, "recipePath", order.recipePath());
        }
        if (order.kind() == AttemptKind.DELIVERY) {
            need(missing, "delivery", order.delivery());
        }
        return missing;
    }

    private static void source(List<String> missing, Source source) {
        if (source == null) {
            return;
        }
        need(missing, "source.format", source.format());
        if (source.format() == InputFormat.CSV) {
            need(missing, "source.options.csv", source.options().csv());
        }
        if (source.format() == InputFormat.FIXED_WIDTH) {
            need(missing, "source.options.fixed", source.options().fixed());
        }
    }

    private static void need(List<String> missing, String name, Object value) {
        if (value == null) {
            missing.add(name);
        }
    }

    private static AttemptFailed invalid(String message) {
        return new AttemptFailed(Cause.INVALID_ORDER, message, null);
    }
}
