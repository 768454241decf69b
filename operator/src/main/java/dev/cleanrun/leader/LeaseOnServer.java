// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * A {@code Lease} as lock, written whole and only over the version that was read. The client's own lock writes by a
 * merge patch, which leaves nulls out, so that giving the lease back never takes the holder's name from it. Needs the
 * rights get, create and update.
 */
final class LeaseOnServer implements Lock {
    private final LeaseSettings settings;
    private Lease read;

    LeaseOnServer(LeaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized LeaderElectionRecord get(KubernetesClient client) {
        read = client.resources(Lease.class)
                .inNamespace(settings.namespace())
                .withName(settings.name())
                .get();
        return read == null ? null : record(read.getSpec());
    }

    @Override
    public synchronized void create(KubernetesClient client, LeaderElectionRecord mine) {
        Lease lease = new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(settings.namespace())
                .withName(settings.name())
                .endMetadata()
                .withSpec(spec(mine))
                .build();
        read = client.resource(lease).create();
    }

    @Override
    public synchronized void update(KubernetesClient client, LeaderElectionRecord mine) {
        read = client.resource(new LeaseBuilder(read).withSpec(spec(mine)).build())
                .update();
    }

    @Override
    public String identity() {
        return settings.identity();
    }

    @Override
    public String describe() {
        return "lease " + settings.namespace() + "/" + settings.name() + " for " + settings.identity();
    }

    /** A lease that says nothing is free; one that leaves out a time holds for ours. */
    private LeaderElectionRecord record(LeaseSpec spec) {
        var given = spec == null ? new LeaseSpec() : spec;
        return new LeaderElectionRecord(
                given.getHolderIdentity() == null ? "" : given.getHolderIdentity(),
                given.getLeaseDurationSeconds() == null
                        ? settings.times().duration()
                        : Duration.ofSeconds(given.getLeaseDurationSeconds()),
                orLongAgo(given.getAcquireTime()),
                orLongAgo(given.getRenewTime()),
                given.getLeaseTransitions() == null ? 0 : given.getLeaseTransitions());
    }

    private static ZonedDateTime orLongAgo(ZonedDateTime time) {
        return time == null ? ZonedDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC) : time;
    }

    private static LeaseSpec spec(LeaderElectionRecord record) {
        var spec = new LeaseSpec();
        spec.setHolderIdentity(record.getHolderIdentity());
        spec.setLeaseDurationSeconds((int) record.getLeaseDuration().toSeconds());
        spec.setAcquireTime(record.getAcquireTime());
        spec.setRenewTime(record.getRenewTime());
        spec.setLeaseTransitions(record.getLeaderTransitions());
        return spec;
    }
}
