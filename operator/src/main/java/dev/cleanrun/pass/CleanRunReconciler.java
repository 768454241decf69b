// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.cluster.PodsSeen;
import dev.cleanrun.names.Labels;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.PodReading;
import dev.cleanrun.observe.pods.PodReadings;
import dev.cleanrun.observe.pods.SeenPod;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
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
 * The shell around {@link Intake}: which events call it, and the caches that it reads. Status is written beside the
 * framework, and resource versions are not compared: where it compares them, it loses an edit of the spec that meets
 * its own write of status (java-operator-sdk 5.3.2).
 */
@ControllerConfiguration(
        name = CleanRunReconciler.NAME,
        informer = @Informer(comparableResourceVersions = false, informerListLimit = CleanRunReconciler.PAGE))
public final class CleanRunReconciler implements Reconciler<CleanRun>, PodsSeen, Ports.RunIndex, Ports.Requeue {
    static final String NAME = "cleanrun";
    /**
     * Runs in one answer of the first listing; with a limit the server reads the present, not its own cache. An answer
     * is in memory as a whole, and each run may carry 256 KiB of annotations and as much of managed fields.
     */
    static final long PAGE = 20;
    /** Pods likewise: others may make them, with as much on each. */
    private static final long PAGE_OF_PODS = 100;

    private static final String BY_PROFILE = "profile";
    private static final String BY_UID = "uid";
    /** A run is looked at so often even when nothing calls for it. */
    private static final Duration AT_LEAST = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, PodReadings> readings = new ConcurrentHashMap<>();
    private volatile Instant since = Instant.MAX;
    private Intake intake;
    private IndexerResourceCache<CleanRun> runs;
    private InformerEventSource<Pod, CleanRun> pods;
    private InformerEventSource<DatasetProfile, CleanRun> profiles;
    private SimpleInboundEventSource<CleanRun> requeue;

    CleanRunReconciler(InstantSource clock) {
        this.clock = clock;
    }

    /** Before the framework starts. */
    void intake(Intake all) {
        intake = all;
    }

    @Override
    public List<EventSource<?, CleanRun>> prepareEventSources(EventSourceContext<CleanRun> context) {
        runs = context.getPrimaryCache();
        runs.addIndexers(Map.of(
                BY_PROFILE,
                run -> List.of(run.getSpec().profile()),
                BY_UID,
                run -> List.of(run.getMetadata().getUid())));
        pods = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Pod.class, CleanRun.class)
                        .withName("pods")
                        .withLabelSelector(Labels.RUN_UID)
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
                InformerEventSourceConfiguration.from(DatasetProfile.class, CleanRun.class)
                        .withName("profiles")
                        .withWatchAllNamespaces()
                        .withSecondaryToPrimaryMapper(
                                profile -> ids(ofProfile(profile.getMetadata().getName())))
                        .build(),
                context);
        requeue = new SimpleInboundEventSource<>("requeue");
        return List.of(pods, profiles, requeue);
    }

    @Override
    public UpdateControl<CleanRun> reconcile(CleanRun run, Context<CleanRun> context) {
        if (since.equals(Instant.MAX)) {
            since = clock.instant();
        }
        intake.retainOnly(runs.list().map(one -> one.getMetadata().getUid()).collect(Collectors.toSet()));
        Optional<Instant> next =
                intake.reconcile(run, profiles.get(new ResourceID(run.getSpec().profile())));
        Duration wait = next.map(moment -> Duration.between(clock.instant(), moment))
                .filter(one -> one.compareTo(AT_LEAST) < 0)
                .orElse(AT_LEAST);
        return UpdateControl.<CleanRun>noUpdate().rescheduleAfter(Math.max(1, wait.toMillis()));
    }

    @Override
    public List<SeenPod> ofProfile(String profile, Instant now) {
        return readings.computeIfAbsent(profile, _ -> new PodReadings()).of(pods.byIndex(BY_PROFILE, profile), now);
    }

    @Override
    public List<CleanRun> all() {
        return runs.list().toList();
    }

    @Override
    public Optional<CleanRun> byUid(String uid) {
        return runs.byIndex(BY_UID, uid).stream().findFirst();
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public boolean isComplete(String profile) {
        return intake.hasSeen(ofProfile(profile).stream()
                .filter(run -> run.getStatus() != null
                        && run.getStatus().plan() != null
                        && run.getStatus().completionTime() == null)
                .toList());
    }

    @Override
    public void requeue(RunRef run) {
        requeue.propagateEvent(new ResourceID(run.name(), run.namespace()));
    }

    private List<CleanRun> ofProfile(String profile) {
        return runs.byIndex(BY_PROFILE, profile);
    }

    /** Its own run decides for the whole profile; where that does not, another has to learn that there may be room. */
    private Set<ResourceID> runsOf(Pod pod) {
        if (!PodReading.isAttempt(pod)) {
            return Set.of();
        }
        Map<String, String> labels = pod.getMetadata().getLabels();
        String uid = uid(pod);
        var own = new ResourceID(
                labels.getOrDefault(Labels.RUN, ""), pod.getMetadata().getNamespace());
        Stream<ResourceID> itself =
                runs.get(own).filter(run -> run.getMetadata().getUid().equals(uid)).map(_ -> own).stream();
        Stream<ResourceID> another = intake.isDecidedOn(uid)
                ? Stream.empty()
                : ofProfile(profile(pod)).stream()
                        .filter(run -> intake.isDecidedOn(run.getMetadata().getUid()))
                        .limit(1)
                        .map(ResourceID::fromResource);
        return Stream.concat(itself, another).collect(Collectors.toSet());
    }

    private static String profile(Pod pod) {
        return pod.getMetadata().getLabels().getOrDefault(Labels.PROFILE, "");
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getLabels().getOrDefault(Labels.RUN_UID, "");
    }

    private static Set<ResourceID> ids(List<CleanRun> runs) {
        return runs.stream().map(ResourceID::fromResource).collect(Collectors.toSet());
    }
}
