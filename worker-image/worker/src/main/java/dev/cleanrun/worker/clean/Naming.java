// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

/** Where the names of a source's columns come from. */
public enum Naming {
    /** A schema or the first line of a file: one place for all of them. */
    HEADER,
    /** The keys of each row, any of which may be data. */
    KEYS
}
