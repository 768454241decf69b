// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/** What a symbolic link below a source's folder means. */
public enum LinkPolicy {
    /** The run does not read it and says so. */
    Refuse,
    /** It stands for what it points to. */
    Follow
}
