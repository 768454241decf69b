// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.proxy;

import java.time.Duration;

/** What goes wrong with a call. */
public sealed interface Fault {
    /** Nothing. */
    record None() implements Fault {}

    /** The server is not asked; this status comes back. */
    record Answer(int status, String reason) implements Fault {}

    /** The connection breaks, and the server was not asked. */
    record Drop() implements Fault {}

    /** The server does what it was asked, and the connection breaks before its answer. */
    record LoseAnswer() implements Fault {}

    /** The server is asked this much later, if the client still waits then. */
    record Delay(Duration time) implements Fault {}

    /** The server is asked at once, and its answer comes this much later. */
    record DelayAnswer(Duration time) implements Fault {}

    /** A watch breaks after this time. */
    record Cut(Duration after) implements Fault {}

    /** Somebody else does something just before the server is asked. */
    record Meanwhile(Runnable action) implements Fault {}
}
