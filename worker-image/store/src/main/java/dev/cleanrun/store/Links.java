// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

/**
 * What a symbolic link below a location's folder means; the folder itself may always be one, since whoever names it
 * means it.
 */
public enum Links {
    /** It is refused by name: what lies behind it is somebody else's. */
    REFUSE,
    /** It stands for what it points to. */
    FOLLOW
}
