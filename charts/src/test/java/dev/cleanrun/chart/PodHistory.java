// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All that the API server tells of the workers of a namespace, from the first on. */
final class PodHistory implements Watcher<Pod>, AutoCloseable {
    private final Map<String, Pod> last = new LinkedHashMap<>();
    private final Map<String, Pod> there = new LinkedHashMap<>();
    private final Map<String, Integer> mostLive = new TreeMap<>();
    private final Map<String, Long> mostMemory = new TreeMap<>();
    private final Map<String, Integer> mostRetries = new TreeMap<>();
    private final Set<String> twice = new TreeSet<>();
    private final Watch watch;
    private Exception broken;

    PodHistory(KubernetesClient client, String namespace) {
        watch = client.pods().inNamespace(namespace).watch(this);
    }

    @Override
    public synchronized void eventReceived(Action action, Pod pod) {
        String name = pod.getMetadata().getName();
        last.put(name, pod);
        if (action == Action.DELETED) {
            there.remove(name);
        } else {
            there.put(name, pod);
        }
        String profile = label(pod, "profile");
        List<Pod> live = there.values().stream()
                .filter(one -> label(one, "profile").equals(profile) && !ended(one))
                .toList();
        mostLive.merge(profile, live.size(), Math::max);
        if (!ended(pod)
                && live.stream()
                                .filter(one -> partition(one).equals(partition(pod)))
                                .count()
                        > 1) {
            twice.add(partition(pod));
        }
        mostRetries.merge(
                profile, (int) live.stream().filter(one -> attempt(one) > 1).count(), Math::max);
        mostMemory.merge(profile, live.stream().mapToLong(PodHistory::memory).sum(), Math::max);
        notifyAll();
    }

    @Override
    public synchronized void onClose(WatcherException cause) {
        broken = cause;
        notifyAll();
    }

    /** Most workers of a profile that lived at one event. */
    synchronized int mostLive(String profile) {
        return mostLive.getOrDefault(profile, 0);
    }

    /** The same of those that were not the first for their partition. */
    synchronized int mostRetries(String profile) {
        return mostRetries.getOrDefault(profile, 0);
    }

    /** Most memory in bytes that they were allowed at one event. */
    synchronized long mostMemory(String profile) {
        return mostMemory.getOrDefault(profile, 0L);
    }

    /** Partitions of which two workers lived at one event, as {@code run/index}. */
    synchronized Set<String> twice() {
        return Set.copyOf(twice);
    }

    /** The pods that a run ever had, each as it was seen last, in the order of their creation. */
    synchronized List<Pod> of(String run) {
        return last.values().stream().filter(pod -> owner(pod).equals(run)).toList();
    }

    /** The same without the summary's. */
    List<Pod> cleaners(String run) {
        return of(run).stream()
                .filter(pod -> !label(pod, "index").equals("summary"))
                .toList();
    }

    /** Waits until a run has had at least so many pods that were once seen like this. */
    synchronized List<Pod> await(String run, int seconds, int count, Predicate<Pod> seen) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            List<Pod> found = new ArrayList<>(cleaners(run));
            found.removeIf(seen.negate());
            if (found.size() >= count) {
                return found;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || broken != null) {
                throw new AssertionError(
                        found.size() + " of " + count + " pods were as wanted; all: "
                                + cleaners(run).stream()
                                        .map(pod -> pod.getMetadata().getName() + " " + pod.getStatus())
                                        .toList(),
                        broken);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static boolean running(Pod pod) {
        return "Running".equals(pod.getStatus().getPhase()) && pod.getMetadata().getDeletionTimestamp() == null;
    }

    static boolean ended(Pod pod) {
        return List.of("Succeeded", "Failed").contains(pod.getStatus().getPhase());
    }

    /** Number of the attempt that a pod is. */
    static int attempt(Pod pod) {
        return Integer.parseInt(label(pod, "attempt"));
    }

    /** What a pod's worker ended with; none when it was not seen to end. */
    static OptionalInt exit(Pod pod) {
        return terminated(pod).mapToInt(ContainerStateTerminated::getExitCode).findFirst();
    }

    /** What its worker said at its end; empty before, and where it could not say anything. */
    static String lastWords(Pod pod) {
        return terminated(pod)
                .map(ContainerStateTerminated::getMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static Stream<ContainerStateTerminated> terminated(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .map(one -> one.getState().getTerminated())
                .filter(Objects::nonNull);
    }

    /** Name of the run, or {@code delivery/} and that of the delivery. */
    private static String owner(Pod pod) {
        String delivery = label(pod, "delivery");
        return delivery.isEmpty() ? label(pod, "run") : "delivery/" + delivery;
    }

    /** Helpers of a partition are no second workers at it: each counts for itself. */
    private static String partition(Pod pod) {
        String helper =
                label(pod, "role").isEmpty() ? "" : "/" + pod.getMetadata().getName();
        return owner(pod) + "/" + label(pod, "index") + helper;
    }

    static String label(Pod pod, String name) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return labels == null ? "" : labels.getOrDefault("cleanrun.dev/" + name, "");
    }

    /** Memory limit in bytes. */
    static long memory(Pod pod) {
        return Quantity.getAmountInBytes(pod.getSpec()
                        .getContainers()
                        .getFirst()
                        .getResources()
                        .getLimits()
                        .get("memory"))
                .longValueExact();
    }

    @Override
    public void close() {
        watch.close();
    }
}
