// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

/** Limits of the API that code outside the schema needs as well. */
public final class Limits {
    /** The API group of both resources. */
    public static final String GROUP = "cleanrun.dev";

    /** The version of both resources. */
    public static final String VERSION = "v1alpha1";

    /**
     * Characters in a run's name: pods are called {@code <run>-<uid8>-<index>-r<round>-a<attempt>}, in a label of 63.
     */
    public static final int RUN_NAME = 40;

    /** Failed partitions that a run may have, whatever its failure policy says; keeps the status under 32 KiB. */
    public static final int FAILED_PARTITIONS = 400;

    /**
     * Entries of {@code status.resume.retries}; nothing new starts while so many partitions wait or run for another
     * try.
     */
    public static final int RETRIES = 96;

    /** Entries of {@code status.retries}, which are for people. */
    public static final int RETRIES_SHOWN = 5;

    /** Entries of {@code status.resume.helped}. */
    public static final int HELPED = 8;

    /** Entries of {@code status.failures}. */
    public static final int FAILURES = 10;

    /** Entries of a profile's {@code status.learned}. */
    public static final int LEARNED = 16;

    /** The key under which a ConfigMap holds a recipe. */
    public static final String RECIPE_KEY = "recipe.yaml";

    private Limits() {}
}
