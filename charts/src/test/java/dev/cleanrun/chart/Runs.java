// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a user does with runs and profiles.
 *
 * @param client as the administrator
 * @param namespace of the runs
 * @param endpoint of the S3 server
 */
record Runs(KubernetesClient client, String namespace, String endpoint) {
    static final String AS_OF = "2026-11-01";
    /** The Secret that runs name unless told otherwise. */
    static final String SECRET = "apcd-s3";

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("kubectl")
            .withForce(true)
            .build();

    /** Waits for events of these reasons: they are told after the status that they are about. */
    void awaitEvents(String kind, String name, String... reasons) {
        client.events()
                .v1()
                .events()
                .inNamespace(namespace)
                .informOnCondition(all -> all.stream()
                        .filter(event -> event.getRegarding() != null
                                && kind.equals(event.getRegarding().getKind())
                                && name.equals(event.getRegarding().getName()))
                        .map(Event::getReason)
                        .collect(Collectors.toSet())
                        .containsAll(List.of(reasons)))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** Applies a run from the source to the target that bear its name, with more fields of its spec as YAML. */
    void apply(String name, String profile, String more) {
        apply(name, profile, SECRET, more);
    }

    /** The same with the keys that another Secret holds. */
    void apply(String name, String profile, String secret, String more) {
        apply("""
            apiVersion: cleanrun.dev/v1alpha1
            kind: CleanRun
            metadata: {name: %s, namespace: %s}
            spec:
              profile: %s
              source: {uri: "%s"}
              target: {uri: "%s"}
              storage: {endpoint: "%s", region: us-east-1, pathStyle: true, credentialsSecret: %s}
              asOf: %s
            """.formatted(
                                name,
                                namespace,
                                profile,
                                ClaimsServer.source(name),
                                ClaimsServer.target(name),
                                endpoint,
                                secret,
                                AS_OF)
                + more.indent(2));
    }

    /** Applies what kubectl would. */
    void apply(String yaml) {
        client.resource(yaml).patch(APPLY);
    }

    void delete(String name) {
        resource(name).delete();
    }

    CleanRun get(String name) {
        return resource(name).get();
    }

    /** Waits until a status is as wanted. */
    CleanRunStatus await(String name, int seconds, Predicate<CleanRunStatus> wanted) {
        try {
            return resource(name)
                    .waitUntilCondition(
                            run -> run != null
                                    && run.getStatus() != null
                                    && run.getStatus().conditions() != null
                                    && wanted.test(run.getStatus()),
                            seconds,
                            TimeUnit.SECONDS)
                    .getStatus();
        } catch (KubernetesClientTimeoutException e) {
            throw new AssertionError(
                    "after " + seconds + " s the run " + name + " is "
                            + get(name).getStatus(),
                    e);
        }
    }

    /** Waits as {@code kubectl wait --for=condition=Finished} does. */
    CleanRunStatus awaitFinished(String name, int seconds) {
        return await(name, seconds, Runs::finished);
    }

    /** The same of another run of this name than that with the uid. */
    CleanRunStatus awaitAnother(String name, int seconds, String uid) {
        return resource(name)
                .waitUntilCondition(
                        run -> run != null
                                && !run.getMetadata().getUid().equals(uid)
                                && run.getStatus() != null
                                && run.getStatus().conditions() != null
                                && finished(run.getStatus()),
                        seconds,
                        TimeUnit.SECONDS)
                .getStatus();
    }

    static boolean finished(CleanRunStatus status) {
        return holds(status, ConditionType.FINISHED);
    }

    /** Waits until a run is stalled for this reason. */
    StatusCondition awaitStalled(String name, int seconds, String reason) {
        CleanRunStatus found = await(
                name,
                seconds,
                status -> stalled(status)
                        .filter(one -> one.reason().equals(reason))
                        .isPresent());
        return stalled(found).orElseThrow();
    }

    static boolean holds(CleanRunStatus status, ConditionType type) {
        return status.conditions().stream().anyMatch(one -> one.type() == type && one.status() == ConditionStatus.TRUE);
    }

    static Optional<StatusCondition> stalled(CleanRunStatus status) {
        return status.conditions().stream()
                .filter(one -> one.type() == ConditionType.STALLED && one.status() == ConditionStatus.TRUE)
                .findFirst();
    }

    private Resource<CleanRun> resource(String name) {
        return client.resources(CleanRun.class).inNamespace(namespace).withName(name);
    }
}
