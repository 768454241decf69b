// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

/** A pod of the cluster; the uid tells it from an earlier one of the same name. */
public record PodRef(String namespace, String name, String uid) {}
