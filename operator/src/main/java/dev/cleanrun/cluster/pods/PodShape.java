// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.pods;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.names.Labels;
import dev.cleanrun.names.RunRef;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pod of an attempt. */
public final class PodShape {
    /** What a worker that is told to end may take to cancel its query and its uploads, in seconds. */
    public static final long GRACE_SECONDS = 30;
    /** User and group of the worker image. */
    private static final long USER = 10001;

    private final PodSettings settings;
    private final Optional<String> trace;

    /** Of the pods of one run, with its profile as it is now. */
    public PodShape(PodSettings settings) {
        this(settings, Optional.empty());
    }

    /** The same; their workers name this trace in what they write. */
    public PodShape(PodSettings settings, Optional<String> trace) {
        this.settings = settings;
        this.trace = trace;
    }

    /**
     * The pod that carries {@code start} out.
     *
     * @param start what the decider decided
     * @param order for it, with the paths of {@link PodPaths}
     * @throws IllegalArgumentException when the order is too large for its environment variable
     */
    public Pod pod(PodAction.Start start, Order order) {
        // No builders where much is put together: each copies all that it is given.
        var pod = new Pod();
        pod.setMetadata(metadata(start));
        pod.setSpec(spec(start, order));
        return pod;
    }

    private Map<String, String> environment(Order order) {
        var environment = new TreeMap<>(order.target().outputs().environment());
        trace.ifPresent(id -> environment.put(Order.TRACE_VARIABLE, id));
        return environment;
    }

    /**
     * Kubernetes expands {@code $(NAME)} and {@code $$} in values of variables, and both may be in a path; JSON can do
     * without the sign.
     */
    private static String orderText(Order order) {
        String text = ContractJson.write(order).replace("$", "\\u0024");
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Order.MAX_BYTES) {
            throw new IllegalArgumentException("the order of index " + order.index() + " has " + bytes
                    + " bytes, more than " + Order.MAX_BYTES
                    + ": shorten the addresses of source, target and reference lists, name fewer columns in"
                    + " source.options, or use fewer quality gates");
        }
        return text;
    }

    private ObjectMeta metadata(PodAction.Start start) {
        RunRef run = settings.run();
        return new ObjectMetaBuilder()
                .withNamespace(run.namespace())
                .withName(run.pod(start.id()))
                .withLabels(labels(start))
                .withAnnotations(annotations(start))
                .withOwnerReferences(RunMetadata.owner(run))
                .build();
    }

    /** Ours go in last: what a profile adds must not hide a pod from its run. */
    private Map<String, String> labels(PodAction.Start start) {
        Map<String, String> labels = foreign(settings.placement().podLabels());
        labels.putAll(RunMetadata.labels(settings.run()));
        labels.put(Labels.NAME, Labels.WORKER);
        labels.put(Labels.PROFILE, settings.profile());
        labels.put(Labels.INDEX, RunRef.index(start.id().work()));
        labels.put(Labels.ROUND, Integer.toString(start.id().round()));
        labels.put(Labels.ATTEMPT, Integer.toString(start.id().attempt()));
        if (start.id().helps()) {
            labels.put(Labels.ROLE, Labels.HELPER);
        }
        return labels;
    }

    private Map<String, String> annotations(PodAction.Start start) {
        Map<String, String> annotations = foreign(settings.placement().podAnnotations());
        annotations.put(Labels.ARGOCD_IGNORE, "true");
        annotations.put(Labels.MEMORY, Long.toString(start.memory()));
        annotations.put(Labels.SCRATCH, Long.toString(start.scratch()));
        switch (start) {
            case PodAction.StartPartition partition ->
                annotations.put(
                        switch (settings.run().kind()) {
                            case CLEAN_RUN -> Labels.PARTITION;
                            case DELIVERY -> Labels.FILE;
                        },
                        partition.line().path());
            case PodAction.StartBundle bundle -> {
                List<PlannedPartition> lines = bundle.partitions().stream()
                        .map(PodAction.StartPartition::line)
                        .toList();
                annotations.put(Labels.PARTITION, lines.getFirst().path());
                annotations.put(
                        Labels.BUNDLE,
                        lines.stream()
                                .skip(1)
                                .map(line -> Integer.toString(line.index()))
                                .collect(Collectors.joining(",")));
            }
            case PodAction.StartHelp help ->
                annotations.put(Labels.PARTITION, help.line().path());
            case PodAction.StartSummary _ -> {}
        }
        return annotations;
    }

    private static Map<String, String> foreign(Map<String, String> added) {
        Map<String, String> foreign = new TreeMap<>(added);
        foreign.keySet().removeIf(key -> key.startsWith(Labels.PREFIX));
        return foreign;
    }

    private PodSpec spec(PodAction.Start start, Order order) {
        var placement = new PodPlacement(settings.placement());
        var spec = new PodSpec();
        spec.setRestartPolicy("Never");
        spec.setActiveDeadlineSeconds(seconds(start.deadline()));
        spec.setTerminationGracePeriodSeconds(GRACE_SECONDS);
        spec.setServiceAccountName(
                settings.access().serviceAccountName().isEmpty()
                        ? null
                        : settings.access().serviceAccountName());
        spec.setAutomountServiceAccountToken(false);
        spec.setEnableServiceLinks(false);
        spec.setSecurityContext(security());
        spec.setAffinity(placement.affinity().orElse(null));
        spec.setTolerations(placement.tolerations());
        spec.setPriorityClassName(placement.priorityClassName().orElse(null));
        spec.setImagePullSecrets(settings.placement().imagePullSecrets().stream()
                .map(LocalObjectReference::new)
                .toList());
        spec.setContainers(
                List.of(new WorkerContainer(settings).container(start, orderText(order), environment(order))));
        spec.setVolumes(new PodVolumes(settings).volumes(start.scratch()));
        return spec;
    }

    /** Rounded up: a deadline is a promise to the worker. */
    private static long seconds(Duration deadline) {
        return Math.max(1, deadline.plusNanos(999_999_999).toSeconds());
    }

    private static PodSecurityContext security() {
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(USER)
                .withFsGroupChangePolicy("OnRootMismatch")
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build();
    }
}
