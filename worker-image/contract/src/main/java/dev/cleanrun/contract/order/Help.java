// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/**
 * Makes an attempt at a partition one that helps another: it makes slices from a start of its own, keeps them where
 * that other one finds them, and publishes nothing. The slices that are left when it starts are shared out between the
 * one that publishes and {@code of} helpers.
 *
 * @param number from 1
 * @param of how many helpers share the slices
 */
public record Help(int number, int of) {
    /** Checks that it is one of them. */
    public Help {
        if (number < 1 || number > of) {
            throw new IllegalArgumentException("helper " + number + " is none of " + of);
        }
    }
}
