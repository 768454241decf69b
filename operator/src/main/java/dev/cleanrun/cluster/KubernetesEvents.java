// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.names.RunRef;
import dev.cleanrun.status.RunEvent;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events at a real API server. One that cannot be written is lost: status says the same. */
public final class KubernetesEvents {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesEvents.class);
    private static final int LONGEST = 1024;

    private final KubernetesClient client;
    private final String instance;
    private final InstantSource clock;
    private final AtomicLong count = new AtomicLong();

    /** @param instance name of this process */
    public KubernetesEvents(KubernetesClient client, String instance, InstantSource clock) {
        this.client = client;
        this.instance = instance;
        this.clock = clock;
    }

    /** Writes an event about a run. */
    public void write(RunRef run, RunEvent event) {
        Instant now = clock.instant();
        String moment = now.truncatedTo(ChronoUnit.SECONDS).toString();
        String message = event.message().length() <= LONGEST
                ? event.message()
                : event.message().substring(0, LONGEST);
        Event written = new EventBuilder()
                .withNewMetadata()
                .withNamespace(run.namespace())
                .withName(run.name() + "." + Long.toHexString(now.toEpochMilli())
                        + Long.toHexString(count.incrementAndGet()))
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(RunRef.API_VERSION)
                .withKind(run.kind().kind())
                .withNamespace(run.namespace())
                .withName(run.name())
                .withUid(run.uid())
                .endInvolvedObject()
                .withType(event.warning() ? "Warning" : "Normal")
                .withReason(event.reason())
                .withMessage(message)
                .withFirstTimestamp(moment)
                .withLastTimestamp(moment)
                .withCount(1)
                .withNewSource()
                .withComponent("cleanrun-operator")
                .endSource()
                .withReportingComponent("cleanrun-operator")
                .withReportingInstance(instance)
                .build();
        try {
            client.v1().events().resource(written).create();
        } catch (KubernetesClientException e) {
            LOG.debug("An event of {}/{} was not written: {}", run.namespace(), run.name(), ApiAnswers.told(e));
        }
    }
}
