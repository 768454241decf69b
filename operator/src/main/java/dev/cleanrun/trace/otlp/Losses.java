// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace.otlp;

import java.util.function.Consumer;

/** Tells of spans that are lost: once when it begins, and how many they were when it is over. */
final class Losses {
    private final String endpoint;
    private final Consumer<String> told;
    private long lost;

    Losses(String endpoint, Consumer<String> told) {
        this.endpoint = endpoint;
        this.told = told;
    }

    /**
     * Spans are lost.
     *
     * @param why what the collector does
     */
    synchronized void lost(int spans, String why) {
        if (lost == 0) {
            told.accept("Spans are lost: the collector at " + endpoint + " " + why
                    + ". Runs go on as before; see that it runs, and that it can be reached from here");
        }
        lost += spans;
    }

    /** The collector takes spans. */
    synchronized void taken() {
        if (lost > 0) {
            told.accept("The collector at " + endpoint + " takes spans again; " + lost + " were lost");
        }
        lost = 0;
    }

    /** Nothing comes any more. */
    synchronized void ended() {
        if (lost > 0) {
            told.accept("The collector at " + endpoint + " did not take " + lost + " spans: traces have gaps there");
        }
        lost = 0;
    }
}
