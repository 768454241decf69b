// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

/**
 * The main of workers that are processes of a local run: it takes its orders from standard input, and has an
 * environment and a log as {@link WorkerMain}.
 */
public final class LocalMain {
    private LocalMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        WorkerMain.begin();
        new WarmWorker(System.getenv(), WorkerMain::tools, System.out).serve(System.in);
    }
}
