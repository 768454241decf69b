// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.pods;

import dev.cleanrun.names.StorageKeys;

/** Where a worker's container finds what is mounted into it; the order names the same paths. */
public final class PodPaths {
    /** The attempt's scratch, and the only place that it may write to. */
    public static final String SCRATCH = "/scratch";
    /** The resolved recipe. */
    public static final String RECIPE_FILE = "/etc/cleanrun/recipe/" + RunConfigMaps.RECIPE_KEY;

    static final String CA_FOLDER = "/etc/cleanrun/ca";
    /** Certificates of the run's {@code caConfigMap}. */
    public static final String CA_FILE = CA_FOLDER + "/" + StorageKeys.CERTIFICATES;

    static final String RECIPE_FOLDER = "/etc/cleanrun/recipe";

    private PodPaths() {}
}
