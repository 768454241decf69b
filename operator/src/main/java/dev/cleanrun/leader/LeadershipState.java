// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

/** Where a process stands. It never leads twice. */
enum LeadershipState {
    /** Somebody else leads, or nobody does yet. */
    WAITING,
    /** It leads. */
    LEADING,
    /** It was stopped, or has lost the lease. */
    ENDED;

    static String failed(Throwable e) {
        return "the operator failed as leader: " + e
                + "; see its log, and whether its rights and the CRDs are installed";
    }
}
