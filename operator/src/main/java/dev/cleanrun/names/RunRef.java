// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.names;

import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptWork;

/**
 * A run in the cluster, and what its objects are called. Names are a function of the run and the work, so that creating
 * something twice collides on its name.
 *
 * @param namespace of the run and of all of its objects
 * @param name of the run, at most 40 characters
 * @param uid of the run, at least 8 characters
 */
public record RunRef(String namespace, String name, String uid) {
    /** API version of the resource. */
    public static final String API_VERSION = "cleanrun.dev/v1alpha1";
    /** Kind of the resource. */
    public static final String KIND = "CleanRun";

    private static final int SHORT_UID = 8;

    /** The uid's first eight digits: runs of one name that follow each other do not share objects. */
    public String shortUid() {
        return uid.substring(0, SHORT_UID);
    }

    /**
     * Name of an attempt's pod: {@code <run>-<uid8>-<index>-r<round>-a<attempt>}, with {@code summary} for the
     * summary's index.
     */
    public String pod(AttemptId id) {
        return prefix() + index(id.work()) + "-r" + id.round() + "-a" + id.attempt();
    }

    /** An attempt's {@link Labels#INDEX}. */
    public static String index(AttemptWork work) {
        return switch (work) {
            case AttemptWork.Partition(int index) -> Integer.toString(index);
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
