// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.apply.pods;

/** Where a worker's container finds what is mounted into it; the order names the same paths. */
public final class PodPaths {
    /** The attempt's scratch, and the only place that it may write to. */
    public static final String SCRATCH = "/scratch";
    /** The resolved recipe. */
    public static final String RECIPE_FILE = "/etc/cleanrun/recipe/" + RunConfigMaps.RECIPE_KEY;
    /** Certificates of the run's {@code caConfigMap}. */
    public static final String CA_FILE = "/etc/cleanrun/ca/ca.crt";

    static final String RECIPE_FOLDER = "/etc/cleanrun/recipe";
    static final String CA_FOLDER = "/etc/cleanrun/ca";
    static final String CA_KEY = "ca.crt";

    private PodPaths() {}
}
