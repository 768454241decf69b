// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.names.RunRef;
import dev.cleanrun.trace.TraceId;
import java.util.Optional;

/** Knows the traces of runs. */
@FunctionalInterface
public interface RoundTraces {
    /** The trace of this round; empty where no traces are sent, since nobody could find it. */
    Optional<TraceId> of(RunRef run, int round);
}
