// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.order.LinkPolicy;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.store.CipherOrder;
import dev.cleanrun.worker.clean.RecipeCleaner;
import dev.cleanrun.worker.compile.ParsedExpressions;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.log.Log;
import dev.cleanrun.worker.log.ProcessMemory;
import dev.cleanrun.worker.log.Stage;
import dev.cleanrun.worker.stage.OrderLocations;
import java.time.Clock;
import java.util.UUID;

/**
 * The worker's main: one order in the environment, one attempt and one result, or those of several partitions one after
 * another.
 *
 * <p>Environment: {@link Order#VARIABLE} (the order as JSON), {@code CLEANRUN_RESULT} (file that takes the result,
 * default {@code /dev/termination-log}), {@code CLEANRUN_PROFILE} ({@code true} keeps the engine's profiles in the
 * folder {@code profile} of the order's scratch), {@code CLEANRUN_IMAGE} (goes into manifests, default {@code local}),
 * and credentials as the store finds them ({@code AWS_*}). Its log goes to standard output, one JSON object a line.
 */
public final class WorkerMain {
    private static final int TOKEN = 8;

    private WorkerMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        begin();
        var recipes = new LastRecipe();
        var parsed = new ParsedExpressions();
        new WorkerProcess(System.getenv(), () -> tools(recipes, parsed), Clock.systemUTC(), System.out).runAndExit();
    }

    /** What every worker does before its first order. */
    static void begin() {
        StandardError.silence();
        Log log = new Log(System.out, Clock.systemUTC());
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> log.failure(
                Stage.END,
                "the thread " + thread.getName() + " ended unexpectedly: report it as a fault of CleanRun",
                thrown));
        CipherOrder.prefer();
        Engine.loadAhead();
    }

    /** A summary has no source. */
    private static LinkPolicy links(Order order) {
        return order.source() == null ? LinkPolicy.REFUSE : order.source().symbolicLinks();
    }

    /** The tools of one attempt, with what attempts before it in this process have read and parsed. */
    static Tools tools(LastRecipe recipes, ParsedExpressions parsed) {
        return new Tools(
                order -> new OrderLocations(order.storage(), links(order)),
                stages -> new RecipeCleaner(stages, parsed),
                Clock.systemUTC(),
                () -> ProcessMemory.read(ProcessMemory.SELF),
                UUID.randomUUID().toString().substring(0, TOKEN),
                recipes);
    }
}
