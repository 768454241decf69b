// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.api.v1alpha1.AccessSpec;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.store.Stores;
import java.util.List;

/** Opens a run's storage. */
@FunctionalInterface
interface RunStorage {
    /**
     * What opens its source, its target and its lists.
     *
     * @param access what its profile lends
     * @param lists addresses of the lists of its recipe
     * @throws RunBlocked saying which right is missing and where it is given
     */
    Stores open(RunRef run, CleanRunSpec spec, AccessSpec access, List<String> lists);
}
