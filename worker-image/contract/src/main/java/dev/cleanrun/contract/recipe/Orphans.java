// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

/**
 * What becomes of a reversal, a cancellation or an adjustment whose partner is not in its partition. Partitions are
 * judged one by one, and the partner may well lie in another: a corrected date of fill or birth moves a version to
 * another folder.
 */
public enum Orphans {
    /** It stays, marked and counted. */
    Flag,
    /** It goes to the rejects: for data sets of which all versions of a record lie in one partition. */
    Reject;

    /** The action of rules that are raised on such rows and name none. */
    Action action() {
        return switch (this) {
            case Flag -> Action.Flag;
            case Reject -> Action.Reject;
        };
    }
}
