// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

/** What became of sending an event. */
public sealed interface SendOutcome {
    /** The receiver has it. */
    record Delivered() implements SendOutcome {}

    /** There was nothing to send. */
    record Nothing() implements SendOutcome {}

    /** It may work later. */
    record Later(String why) implements SendOutcome {}

    /** It will never work. */
    record Refused(String why) implements SendOutcome {}
}
