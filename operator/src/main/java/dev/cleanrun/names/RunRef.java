// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.names;

import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptWork;

/**
 * A run in the cluster, and what its objects are called. Names are a function of the run and the work, so that creating
 * something twice collides on its name.
 *
 * @param kind of the resource
 * @param namespace of the run and of all of its objects
 * @param name of the run, at most 40 characters
 * @param uid of the run, at least 8 characters
 */
public record RunRef(RunKind kind, String namespace, String name, String uid) {
    /** API version of the resource. */
    public static final String API_VERSION = "cleanrun.dev/v1alpha1";

    private static final int SHORT_UID = 8;

    /** A CleanRun. */
    public RunRef(String namespace, String name, String uid) {
        this(RunKind.CLEAN_RUN, namespace, name, uid);
    }

    /** What tells it from all others of its namespace: its name, with the kind before it where that is a delivery. */
    public String title() {
        return switch (kind) {
            case CLEAN_RUN -> name;
            case DELIVERY -> "delivery/" + name;
        };
    }

    /** As a sentence speaks of it: {@code the run claims/pharmacy-2026-11}. */
    public String told() {
        return "the " + kind.unit().whole() + " " + namespace + "/" + name;
    }

    /** The uid's first eight digits: runs of one name that follow each other do not share objects. */
    public String shortUid() {
        return uid.substring(0, SHORT_UID);
    }

    /**
     * Name of an attempt's pod: {@code <run>-<uid8>-<index>-r<round>-a<attempt>}, with {@code summary} for the
     * summary's index, and {@code h} in the place of {@code a} for one that helps another.
     */
    public String pod(AttemptId id) {
        return prefix() + index(id.work()) + "-r" + id.round() + (id.helps() ? "-h" : "-a") + id.attempt();
    }

    /** An attempt's {@link Labels#INDEX}. */
    public static String index(AttemptWork work) {
        return switch (work) {
            case AttemptWork.Partition(int index) -> Integer.toString(index);
            case AttemptWork.Help(int index) -> Integer.toString(index);
            case AttemptWork.Summary() -> Labels.SUMMARY;
        };
    }

    /** Name of the ConfigMap that holds the resolved recipe. */
    public String recipe() {
        return prefix() + "recipe";
    }

    /** Name of the ConfigMap that holds a shard of the plan, counted from 0. */
    public String plan(int shard) {
        return prefix() + "plan-" + shard;
    }

    /** Name of the ConfigMap that holds the line of a partition that was planned again. */
    public String replan(int index) {
        return prefix() + "replan-" + index;
    }

    private String prefix() {
        return name + "-" + shortUid() + "-";
    }
}
