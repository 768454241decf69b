// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.names;

/** Keys and values of labels and annotations on a run's objects. */
public final class Labels {
    /** What all of CleanRun's own keys begin with; a profile cannot set one. */
    public static final String PREFIX = "cleanrun.dev/";
    /** Label: {@value #WORKER} on pods. */
    public static final String NAME = "app.kubernetes.io/name";
    /** Value of {@link #NAME}. */
    public static final String WORKER = "cleanrun-worker";
    /** Label: {@value #CLEANRUN} on pods and ConfigMaps. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    /** Value of {@link #MANAGED_BY}. */
    public static final String CLEANRUN = "cleanrun";
    /** Label: name of the run, where it is a CleanRun. */
    public static final String RUN = PREFIX + "run";
    /** Label: name of the delivery, on its objects in the place of {@link #RUN}. */
    public static final String DELIVERY = PREFIX + "delivery";
    /** Label: uid of the run or delivery. */
    public static final String RUN_UID = PREFIX + "run-uid";
    /** Label: name of the profile. */
    public static final String PROFILE = PREFIX + "profile";
    /** Label: index of the partition in the run's plan, or {@value #SUMMARY}. */
    public static final String INDEX = PREFIX + "index";
    /** Value of {@link #INDEX} on the pod that writes the summary. */
    public static final String SUMMARY = "summary";
    /** Label: round of the attempt, from 1. */
    public static final String ROUND = PREFIX + "round";
    /** Label: number of the attempt within the round, from 1; helpers have numbers of their own. */
    public static final String ATTEMPT = PREFIX + "attempt";
    /** Label: {@value #HELPER} on pods that help another one at a partition of several slices; no other pod has it. */
    public static final String ROLE = PREFIX + "role";
    /** Value of {@link #ROLE}. */
    public static final String HELPER = "helper";
    /** Annotation: the attempt's memory limit in bytes, as it was asked for. */
    public static final String MEMORY = PREFIX + "memory";
    /** Annotation: the attempt's scratch limit in bytes. */
    public static final String SCRATCH = PREFIX + "scratch";
    /** Annotation: path of the partition, for people. */
    public static final String PARTITION = PREFIX + "partition";
    /**
     * Annotation on the pod of several partitions: indexes of those behind the first, rising, with commas. They are
     * first attempts of the same round.
     */
    public static final String BUNDLE = PREFIX + "bundle";
    /** Annotation: key of the delivered file below the source, for people. */
    public static final String FILE = PREFIX + "file";
    /**
     * Annotation with the value {@code true}: Argo CD does not look at the application again for each change of a pod.
     */
    public static final String ARGOCD_IGNORE = "argocd.argoproj.io/ignore-resource-updates";
    /** Name of the worker's container. */
    public static final String CONTAINER = "worker";

    private Labels() {}
}
