// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.worker.log.Log;
import dev.cleanrun.worker.log.Stage;
import dev.cleanrun.worker.log.Stages;
import java.util.Map;

/** One attempt from its settings to its result; whatever happens, there is a result. */
final class Attempt {
    private final Settings settings;
    private final Tools tools;
    private final Log log;
    private final Stop stop;

    Attempt(Settings settings, Tools tools, Log log, Stop stop) {
        this.settings = settings;
        this.tools = tools;
        this.log = log;
        this.stop = stop;
    }

    Result run() {
        Order order;
        try {
            order = OrderCheck.read(settings.order());
        } catch (AttemptFailed e) {
            log.line(
                    Log.Level.ERROR,
                    Stage.START,
                    e.getMessage(),
                    Map.of("cause", e.reason().text()));
            return Results.failed(new Failure(e.reason(), e.getMessage()));
        }
        Log named = log.of(order, settings.trace());
        Stages stages = new Stages(named, tools.time(), tools.memory(), order.memory());
        stop.begin();
        try {
            Result result = switch (order.kind()) {
                case PARTITION -> new PartitionAttempt(order, settings, tools, stages, stop).run();
                case SUMMARY -> new SummaryAttempt(order, settings, tools, stages).run();
                case DELIVERY -> new DeliveryAttempt(order, settings, tools, stages, stop).run();
            };
            named.info(Stage.END, result.saysHelped() ? "helped" : "committed", told(result));
            return result;
        } catch (Throwable thrown) { // whatever it is, the operator has to hear of it
            Failure failure = Failure.of(thrown, stages.current(), stop.asked());
            named.failure(stages.current(), failure.message(), thrown);
            return Results.failed(order, failure, stages);
        } finally {
            stop.end();
        }
    }

    private static Map<String, Object> told(Result result) {
        return result.saysHelped()
                ? Map.of(
                        "slices", result.helped().slices(),
                        "made", result.helped().made(),
                        "found", result.helped().found())
                : Map.of("committed", result.committed());
    }
}
