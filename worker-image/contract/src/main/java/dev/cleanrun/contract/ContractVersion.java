// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

/** The numbers that say which contract and which cleaning made a result. */
public final class ContractVersion {
    /** Version of order, result, manifest and fingerprint; a worker refuses an order of another version. */
    public static final int CONTRACT = 1;

    /**
     * Raised by hand whenever the same recipe and input give other rows, columns or values than before, so that
     * committed partitions are cleaned again. A golden-row test in the worker fails when results change without it.
     */
    public static final int CLEANING_REVISION = 7;

    /** The cleaning revision of plans and orders that name none: release 0.1.0 wrote them. */
    public static final int UNNAMED_REVISION = 2;

    private ContractVersion() {}
}
