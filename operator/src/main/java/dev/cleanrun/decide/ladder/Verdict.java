// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.ladder;

/** What follows a failed attempt. */
public sealed interface Verdict {
    /** Try again, as {@code retry} says. {@code untried} is whether something differs next time: size, time or plan. */
    record Again(Retry retry, boolean untried) implements Verdict {}

    /** Plan the partition again from its changed input, then try again. */
    record PlanAgain(Retry retry) implements Verdict {}

    /** This partition fails. */
    record GiveUp(String cause, String message) implements Verdict {}

    /** The whole run fails, since every partition would. */
    record StopRun(String cause, String message) implements Verdict {}
}
