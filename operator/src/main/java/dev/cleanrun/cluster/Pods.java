// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.decide.PodAction;
import dev.cleanrun.observe.pods.PodRef;

/** Pods at the API server itself, past every cache. Each call is one request that is never repeated here. */
public interface Pods {
    /** Creates the pod of an attempt. */
    Created create(RunPods run, PodAction.Start start);

    /** Deletes a pod; one that is gone, or replaced by another of its name, is fine. */
    boolean delete(PodRef pod);

    /** Whether there is a pod of that name now. */
    Presence look(String namespace, String name);

    /** What became of a create. */
    sealed interface Created {
        /** The pod is there: made now, or by an earlier request of ours whose answer was lost. */
        record Made() implements Created {}

        /** The server takes no such pod now; the message is for people. */
        record Refused(String message) implements Created {}

        /** Sent, and no answer: it may come to be or not. */
        record Unknown(String message) implements Created {}

        /** It was not sent: nothing may be written now. */
        record NotSent() implements Created {}
    }

    /** Whether something is there. */
    enum Presence {
        /** It is. */
        THERE,
        /** It is not. */
        ABSENT,
        /** The server did not say. */
        UNKNOWN
    }
}
