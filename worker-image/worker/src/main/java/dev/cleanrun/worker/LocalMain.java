// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.worker.compile.ParsedExpressions;

/**
 * The main of workers that are processes of a local run: it takes its orders from standard input, and has an
 * environment and a log as {@link WorkerMain}.
 */
public final class LocalMain {
    private LocalMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        WorkerMain.begin();
        var recipes = new LastRecipe();
        var parsed = new ParsedExpressions();
        new WarmWorker(System.getenv(), () -> WorkerMain.tools(recipes, parsed), System.out).serve(System.in);
    }
}
