// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.log;

/** The stages of an attempt, as log and report name them. */
public enum Stage {
    /** Reading the order. */
    START("start"),
    /** Looking at what stands on the target. */
    CHECK("check"),
    /** Bringing inputs to scratch. */
    STAGE("stage"),
    /** Running the recipe. */
    CLEAN("clean"),
    /** Splitting a delivered file. */
    DELIVER("deliver"),
    /** Putting outputs in place. */
    PUBLISH("publish"),
    /** Adding up a run. */
    SUMMARY("summary"),
    /** The answer. */
    END("end");

    private final String text;

    Stage(String text) {
        this.text = text;
    }

    /** The name in log and report. */
    public String text() {
        return text;
    }
}
