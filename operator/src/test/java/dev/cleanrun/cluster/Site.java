// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.store.S3ProxyServer;
import dev.cleanrun.store.StoreCredentials;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A namespace and profiles for one test; all of it goes when the test ends. */
final class Site implements AutoCloseable {
    private final Cluster cluster;
    private final String name;

    private Site(Cluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
    }

    /** A new one. */
    static Site open(Cluster cluster, String word) {
        var site = new Site(cluster, word + "-" + UUID.randomUUID().toString().substring(0, 8));
        cluster.client()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(site.name)
                        .endMetadata()
                        .build())
                .create();
        site.secret("s3", S3ProxyServer.credentials());
        return site;
    }

    /** Name of the namespace. */
    String namespace() {
        return name;
    }

    Site secret(String secret, StoreCredentials.Keys keys) {
        cluster.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(secret)
                        .withNamespace(name)
                        .endMetadata()
                        .addToStringData("AWS_ACCESS_KEY_ID", keys.accessKeyId())
                        .addToStringData("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey())
                        .build())
                .create();
        return this;
    }

    /** A profile's name in the cluster: profiles have no namespace. */
    String profileName(String word) {
        return name + "-" + word;
    }

    /** Applies a profile with this budget. */
    Site profile(ProfileText profile) {
        cluster.apply(profile.yaml(name));
        return this;
    }

    /** Applies a run. */
    Site run(RunText run) {
        cluster.apply(run.yaml(name));
        return this;
    }

    /** The run as the server has it. */
    CleanRun run(String run) {
        return cluster.client()
                .resources(CleanRun.class)
                .inNamespace(name)
                .withName(run)
                .get();
    }

    /** Waits for a run to become so. */
    CleanRun until(String run, Duration longest, Predicate<CleanRun> so) {
        return cluster.client()
                .resources(CleanRun.class)
                .inNamespace(name)
                .withName(run)
                .waitUntilCondition(
                        it -> it != null && it.getStatus() != null && so.test(it),
                        longest.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Waits for its end. */
    CleanRun finished(String run, Duration longest) {
        return until(run, longest, it -> is(it, ConditionType.FINISHED));
    }

    /** Waits until it tells that a person has to do something; the condition that says so. */
    StatusCondition stalled(String run, Duration longest) {
        return condition(until(run, longest, it -> is(it, ConditionType.STALLED)), ConditionType.STALLED)
                .orElseThrow();
    }

    /** Size of its status as JSON. */
    int statusBytes(CleanRun run) {
        return cluster.client()
                .getKubernetesSerialization()
                .asJson(run.getStatus())
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }

    static boolean is(CleanRun run, ConditionType type) {
        return condition(run, type)
                .map(one -> one.status() == ConditionStatus.TRUE)
                .orElse(false);
    }

    static Optional<StatusCondition> condition(CleanRun run, ConditionType type) {
        return Optional.ofNullable(run.getStatus().conditions()).orElse(List.of()).stream()
                .filter(one -> one.type() == type)
                .findFirst();
    }

    @Override
    public void close() {
        cluster.client().namespaces().withName(name).delete();
        cluster.client().resources(DatasetProfile.class).list().getItems().stream()
                .filter(one -> one.getMetadata().getName().startsWith(name))
                .forEach(one -> cluster.client().resource(one).delete());
    }
}
