// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

/** What became of sending an event. */
public sealed interface Delivery {
    /** The receiver has it. */
    record Delivered() implements Delivery {}

    /** There was nothing to send. */
    record Nothing() implements Delivery {}

    /** It may work later. */
    record Later(String why) implements Delivery {}

    /** It will never work. */
    record Refused(String why) implements Delivery {}
}
