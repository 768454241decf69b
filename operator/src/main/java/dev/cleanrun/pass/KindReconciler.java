// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.names.Labels;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.PodReading;
import dev.cleanrun.observe.pods.PodReadings;
import dev.cleanrun.observe.pods.SeenPod;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shell around {@link Intake} for one kind of resource: which events call it, and the caches that it reads. All of
 * them do: what is kept of a run in memory has to go with it, also while a finalizer of somebody else keeps the
 * resource, of which the framework tells nobody by default. Status is written beside the framework, and resource
 * versions are not compared: where it compares them, it loses an edit of the spec that meets its own write of status
 * (java-operator-sdk 5.3.2).
 *
 * @param <R> the resource
 */
abstract class KindReconciler<R extends HasMetadata> implements Reconciler<R> {
    /**
     * Runs in one answer of the first listing; with a limit the server reads the present, not its own cache. An answer
     * is in memory as a whole, and each run may carry 256 KiB of annotations and as much of managed fields.
     */
    static final long PAGE = 20;
    /** Pods likewise: others may make them, with as much on each. */
    private static final long PAGE_OF_PODS = 100;

    private static final String BY_PROFILE = "profile";
    private static final String BY_UID = "uid";
    /** While some kind is not listed yet. */
    private static final Duration SOON = Duration.ofMillis(200);
    /** A run is looked at so often even when nothing calls for it. */
    private static final Duration AT_LEAST = Duration.ofMinutes(1);

    private final Class<R> type;
    private final RunKind kind;
    private final InstantSource clock;
    private final WatchedKinds all;
    private final Map<String, PodReadings> readings = new ConcurrentHashMap<>();
    private Intake intake;
    private volatile IndexerResourceCache<R> resources;
    private volatile InformerEventSource<Pod, R> pods;
    private InformerEventSource<DatasetProfile, R> profiles;
    private SimpleInboundEventSource<R> requeue;

    KindReconciler(Class<R> type, RunKind kind, WatchedKinds all, InstantSource clock) {
        this.type = type;
        this.kind = kind;
        this.all = all;
        this.clock = clock;
    }

    /** The resource as the passes see it. */
    abstract CleanRun seen(R resource);

    abstract String profileOf(R resource);

    /** Before the framework starts. */
    final void intake(Intake of) {
        intake = of;
    }

    @Override
    public final List<EventSource<?, R>> prepareEventSources(EventSourceContext<R> context) {
        resources = context.getPrimaryCache();
        resources.addIndexers(Map.of(
                BY_PROFILE,
                run -> List.of(profileOf(run)),
                BY_UID,
                run -> List.of(run.getMetadata().getUid())));
        pods = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Pod.class, type)
                        .withName("pods")
                        .withLabelSelector(selector())
                        .withNamespacesInheritedFromController()
                        .withInformerListLimit(PAGE_OF_PODS)
                        .withOnAddFilter(pod -> PodChange.of(pod)
                                .matters(() -> intake.isExpected(
                                        profile(pod),
                                        pod.getMetadata().getNamespace(),
                                        pod.getMetadata().getName())))
                        .withOnUpdateFilter((after, before) ->
                                PodChange.of(before).matters(PodChange.of(after), () -> intake.isProbing(uid(after))))
                        .withOnDeleteFilter((pod, _) -> PodChange.of(pod).mattersWhenGone())
                        .withSecondaryToPrimaryMapper(this::runsOf)
                        .build(),
                context);
        pods.addIndexers(Map.of(BY_PROFILE, pod -> PodReading.isAttempt(pod) ? List.of(profile(pod)) : List.of()));
        profiles = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(DatasetProfile.class, type)
                        .withName("profiles")
                        .withWatchAllNamespaces()
                        // They are in no namespace, whatever others are watched.
                        .withFollowControllerNamespacesChanges(false)
                        .withSecondaryToPrimaryMapper(profile -> ids(resources.byIndex(
                                BY_PROFILE, profile.getMetadata().getName())))
                        .build(),
                context);
        requeue = new SimpleInboundEventSource<>("requeue");
        return List.of(pods, profiles, requeue);
    }

    /** Each kind watches its own pods, so that none is kept in memory twice. */
    private String selector() {
        return switch (kind) {
            case CLEAN_RUN -> Labels.RUN_UID + ",!" + Labels.DELIVERY;
            case DELIVERY -> Labels.RUN_UID + "," + Labels.DELIVERY;
        };
    }

    @Override
    public final UpdateControl<R> reconcile(R resource, Context<R> context) {
        if (!all.isStarted()) {
            return UpdateControl.<R>noUpdate().rescheduleAfter(SOON.toMillis());
        }
        intake.retainOnly(all.uids());
        if (context.isPrimaryResourceDeleted()) {
            intake.delete(KnownRun.ref(seen(resource)));
            return UpdateControl.noUpdate();
        }
        Optional<Instant> next = intake.reconcile(seen(resource), profiles.get(new ResourceID(profileOf(resource))));
        Duration wait = next.map(moment -> Duration.between(clock.instant(), moment))
                .filter(one -> one.compareTo(AT_LEAST) < 0)
                .orElse(AT_LEAST);
        return UpdateControl.<R>noUpdate().rescheduleAfter(Math.max(1, wait.toMillis()));
    }

    /** Pods of this kind's resources. */
    final List<SeenPod> pods(String profile, Instant now) {
        return isWatched()
                ? readings.computeIfAbsent(profile, _ -> new PodReadings()).of(pods.byIndex(BY_PROFILE, profile), now)
                : List.of();
    }

    final Stream<CleanRun> runs() {
        return isWatched() ? resources.list().map(this::seen) : Stream.empty();
    }

    final Stream<String> uids() {
        return isWatched() ? resources.list().map(one -> one.getMetadata().getUid()) : Stream.empty();
    }

    final Optional<CleanRun> byUid(String uid) {
        return isWatched() ? resources.byIndex(BY_UID, uid).stream().findFirst().map(this::seen) : Optional.empty();
    }

    final Stream<CleanRun> ofProfile(String profile) {
        return isWatched() ? resources.byIndex(BY_PROFILE, profile).stream().map(this::seen) : Stream.empty();
    }

    final void requeue(RunRef run) {
        requeue.propagateEvent(new ResourceID(run.name(), run.namespace()));
    }

    final RunKind kind() {
        return kind;
    }

    /** Whether the cluster has this kind, and it is watched. */
    private boolean isWatched() {
        return pods != null;
    }

    /** Its own run decides for the whole profile; where that does not, another has to learn that there may be room. */
    private Set<ResourceID> runsOf(Pod pod) {
        if (!PodReading.isAttempt(pod)) {
            return Set.of();
        }
        String uid = uid(pod);
        if (!intake.isDecidedOn(uid)) {
            all.ofProfile(profile(pod))
                    .filter(run -> intake.isDecidedOn(run.getMetadata().getUid()))
                    .findFirst()
                    .ifPresent(other -> all.requeue(KnownRun.ref(other)));
        }
        var own = new ResourceID(
                pod.getMetadata().getLabels().getOrDefault(kind.label(), ""),
                pod.getMetadata().getNamespace());
        return resources
                .get(own)
                .filter(run -> run.getMetadata().getUid().equals(uid))
                .map(_ -> Set.of(own))
                .orElse(Set.of());
    }

    private static String profile(Pod pod) {
        return pod.getMetadata().getLabels().getOrDefault(Labels.PROFILE, "");
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getLabels().getOrDefault(Labels.RUN_UID, "");
    }

    private Set<ResourceID> ids(List<R> found) {
        return found.stream().map(ResourceID::fromResource).collect(Collectors.toSet());
    }
}
