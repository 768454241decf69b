// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.api.v1alpha1.DatasetProfileStatus;

/** Where statuses of profiles are written. */
public interface Profiles {
    /** Writes the status of a profile; whether that need not be tried again. */
    boolean save(String profile, DatasetProfileStatus status);
}
