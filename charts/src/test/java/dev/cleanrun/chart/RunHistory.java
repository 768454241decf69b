// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Every version of every run that the API server had, from the first on. */
final class RunHistory implements Watcher<GenericKubernetesResource>, AutoCloseable {
    private static final int SECONDS = 180;

    private final List<JsonNode> versions = new ArrayList<>();
    private final Watch watch;

    RunHistory(KubernetesClient client) {
        watch = client.genericKubernetesResources("cleanrun.dev/v1alpha1", "CleanRun")
                .inAnyNamespace()
                .watch(this);
    }

    @Override
    public synchronized void eventReceived(Action action, GenericKubernetesResource run) {
        versions.add(HelmChart.YAML.valueToTree(run));
        notifyAll();
    }

    @Override
    public void onClose(WatcherException cause) {
        // Whoever waits says what was seen.
    }

    /** The first version of the run of this name that is so, if need be of those to come. */
    synchronized JsonNode await(String name, Predicate<JsonNode> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            for (JsonNode version : versions) {
                if (Rendered.name(version).equals(name) && wanted.test(version)) {
                    return version;
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("no version of " + name + " is as wanted: "
                        + versions.stream()
                                .filter(one -> Rendered.name(one).equals(name))
                                .map(one -> one.get("status"))
                                .toList());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static boolean holds(JsonNode run, String type) {
        return condition(run, type).path("status").asText().equals("True");
    }

    /** The condition of a type; missing when there is none. */
    static JsonNode condition(JsonNode run, String type) {
        return run.at("/status/conditions")
                .valueStream()
                .filter(one -> one.path("type").asText().equals(type))
                .findFirst()
                .orElse(HelmChart.YAML.missingNode());
    }

    @Override
    public void close() {
        watch.close();
    }
}
