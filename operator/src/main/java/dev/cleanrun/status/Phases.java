// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.decide.Outcome;

/** The phase of a planned run. */
final class Phases {
    private Phases() {}

    static Phase of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Queued _ -> Phase.QUEUED;
            case Outcome.Running _ -> Phase.RUNNING;
            case Outcome.Draining _ -> Phase.DRAINING;
            case Outcome.Suspended _ -> Phase.SUSPENDED;
            case Outcome.Succeeded _ -> Phase.SUCCEEDED;
            case Outcome.Failed _ -> Phase.FAILED;
        };
    }

    /** As a condition's reason. */
    static String word(Outcome outcome) {
        return switch (of(outcome)) {
            case DISCOVERING -> "Discovering";
            case QUEUED -> "Queued";
            case RUNNING -> "Running";
            case DRAINING -> "Draining";
            case SUSPENDED -> "Suspended";
            case SUCCEEDED -> "Succeeded";
            case FAILED -> "Failed";
        };
    }
}
