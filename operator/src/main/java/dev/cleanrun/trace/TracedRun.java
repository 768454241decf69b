// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

import java.time.Instant;
import java.util.Optional;

/**
 * A run as its traces know it.
 *
 * @param namespace that it is in, in a cluster
 * @param name of the run
 * @param uid of the run, as its outputs name it
 * @param profile name of its profile, where it has one
 * @param identity unlike that of any other run; a run on one machine keeps its uid when it is started anew
 * @param begun when it began, where its status tells of something longer
 */
public record TracedRun(
        Optional<String> namespace,
        String name,
        String uid,
        Optional<String> profile,
        String identity,
        Optional<Instant> begun) {
    /** The trace of one of its rounds. */
    public TraceId trace(int round) {
        return TraceId.of(identity, round);
    }

    Attributes attributes(int round) {
        return new Attributes()
                .text("k8s.namespace.name", namespace.orElse(""))
                .text("cleanrun.run", name)
                .text("cleanrun.run.uid", uid)
                .text("cleanrun.profile", profile.orElse(""))
                .count("cleanrun.round", round);
    }
}
