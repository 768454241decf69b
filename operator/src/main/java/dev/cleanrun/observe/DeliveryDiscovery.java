// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.delivery.DeliveryFingerprint;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.target.InputKeys;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the files of a delivery, and what the target already knows of them. Reads only. */
public final class DeliveryDiscovery {
    /** Earlier deliveries whose folders are looked at. */
    private static final int LOOKED_AT = 4;

    private final StoreOpener stores;
    private final DeliveryQuery wanted;
    private final DiscoveryLimits limits;
    private final InstantSource clock;

    /** For one delivery on a machine of its own. */
    public DeliveryDiscovery(StoreOpener stores, DeliveryQuery wanted) {
        this(stores, wanted, DiscoveryLimits.own(), InstantSource.system());
    }

    /** For one delivery, within limits. */
    public DeliveryDiscovery(StoreOpener stores, DeliveryQuery wanted, DiscoveryLimits limits, InstantSource clock) {
        this.stores = stores;
        this.wanted = wanted;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Lists source and target.
     *
     * @throws DiscoveryStalled when a person has to look at the source first
     */
    public DeliveredFiles discover(Store target) {
        var logs = new SourceLogs(wanted.source().format());
        var hidden = new HiddenData();
        SortedMap<String, StoredObject> files = files(logs, hidden);
        Set<String> known = known(target);
        checkFolders(target, known, files.values());
        String options = wanted.options();
        List<DeliveredFiles.Found> recorded = new ArrayList<>();
        files.values().forEach(object -> {
            DeliveredFiles.Found file = found(object, options);
            recorded.add(known.contains(file.fileId()) ? file.with(committed(target, file)) : file);
        });
        List<DeliveredFiles.Found> found = inPlace(target, recorded);
        return new DeliveredFiles(found, namesakes(found, known), notes(logs, hidden));
    }

    /** Some deliveries tell enough: one that would have mixed folders was refused. */
    private void checkFolders(Store target, Set<String> known, Collection<StoredObject> files) {
        var folders = new EarlierFolders(wanted.keys());
        Set<String> ours = files.stream()
                .map(object -> DeliveryPaths.fileId(wanted.source().uri() + object.key()))
                .collect(Collectors.toSet());
        known.stream()
                .filter(id -> !ours.contains(id))
                .limit(LOOKED_AT)
                .flatMap(id -> committed(target, id).stream())
                .forEach(folders::check);
    }

    /** The file as it is now, to be delivered again; empty when it is gone from the source. */
    public Optional<DeliveredFiles.Found> again(String key) {
        try (Store source = stores.open(wanted.source().uri())) {
            return source.head(key).map(object -> found(object, wanted.options()));
        }
    }

    private static List<String> notes(SourceLogs logs, HiddenData hidden) {
        return Stream.concat(logs.notes().stream(), hidden.note().stream()).toList();
    }

    private SortedMap<String, StoredObject> files(SourceLogs logs, HiddenData hidden) {
        SortedMap<String, StoredObject> files = new TreeMap<>();
        UnexpectedObjects others = new UnexpectedObjects();
        ListingBudget budget = budget();
        String uri = wanted.source().uri();
        try (Store source = stores.open(uri)) {
            source.list("", budget.over(object -> {
                switch (InputKeys.kind(wanted.source().format(), object.key(), object.size())) {
                    case DATA -> {
                        logs.data(object.key());
                        budget.partitions(files.size() + 1);
                        files.put(object.key(), object);
                    }
                    case OTHER -> others.add(object.key());
                    case LOG -> logs.add(object.key());
                    case IGNORED -> hidden.see(wanted.source().format(), object);
                }
            }));
        }
        if (!wanted.ignoreOther()) {
            logs.refuse(uri);
        }
        if (others.count() > 0 && !wanted.ignoreOther()) {
            throw new DiscoveryStalled(
                    ConditionReason.UNEXPECTED_OBJECTS,
                    "the source " + uri + " holds objects that are no "
                            + wanted.source().format() + " files: "
                            + String.join(", ", others.named())
                            + (others.count() > others.named().size()
                                    ? " and " + (others.count() - others.named().size()) + " more"
                                    : "")
                            + "; say with source.format how they are written, move them away, or set"
                            + " source.ignoreOther: true to leave them alone");
        }
        if (files.isEmpty()) {
            throw new DiscoveryStalled(
                    ConditionReason.SOURCE_EMPTY,
                    "the source " + uri + " holds no " + wanted.source().format() + " files: "
                            + hidden.note().orElse("check source.uri"));
        }
        return files;
    }

    private ListingBudget budget() {
        return new ListingBudget(limits, clock);
    }

    /** The ids of the files that the target has a manifest of. */
    private Set<String> known(Store target) {
        Set<String> known = new TreeSet<>();
        target.list(DeliveryPaths.manifests(), budget().over(object -> {
            String key = object.key();
            if (key.endsWith(".json")) {
                known.add(key.substring(DeliveryPaths.manifests().length(), key.length() - ".json".length()));
            }
        }));
        return known;
    }

    private DeliveredFiles.Found found(StoredObject object, String options) {
        String uri = wanted.source().uri() + object.key();
        String digest = Digest.ofObjects(List.of(new Digest.ObjectFacts(object.key(), object.size(), object.etag())));
        return new DeliveredFiles.Found(
                object.key(),
                DeliveryPaths.fileId(uri),
                new Inputs(1, object.size(), digest),
                DeliveryFingerprint.of(options, uri, digest),
                Optional.empty());
    }

    /** The manifest of the file's rows, where it says that they are of this file and these options. */
    private static Optional<Manifest.Committed> committed(Store target, DeliveredFiles.Found file) {
        return committed(target, file.fileId())
                .filter(manifest -> manifest.fingerprint().equals(file.fingerprint()));
    }

    private static Optional<Manifest.Committed> committed(Store target, String fileId) {
        return target.read(DeliveryPaths.manifestKey(fileId), DeliveryPaths.MAX_MANIFEST)
                // Of one that no version of ours wrote the worker says so when it comes to it.
                .flatMap(content -> Manifest.readable(content.bytes()))
                .filter(Manifest.Committed.class::isInstance)
                .map(Manifest.Committed.class::cast);
    }

    /** The files, with those manifests alone whose objects are in place; one listing shows them, however many. */
    private List<DeliveredFiles.Found> inPlace(Store target, List<DeliveredFiles.Found> recorded) {
        var expected = new ExpectedOutputs();
        Map<String, Integer> groups = new HashMap<>();
        recorded.forEach(file ->
                file.done().ifPresent(manifest -> groups.put(file.fileId(), expected.expect(manifest.outputs()))));
        if (!groups.isEmpty()) {
            target.list("", budget().over(expected::see));
        }
        var outputs = new RecordedOutputs(target);
        return recorded.stream()
                .map(file -> file.with(file.done()
                        .filter(manifest -> expected.isComplete(groups.get(file.fileId()))
                                || manifest.outputs().stream().allMatch(outputs::isInPlace))))
                .toList();
    }

    /** Files of which one of the same name was delivered from elsewhere: a person may want to know. */
    private static List<String> namesakes(List<DeliveredFiles.Found> found, Set<String> known) {
        TreeSet<String> names = new TreeSet<>();
        known.forEach(id -> names.add(stem(id)));
        return found.stream()
                .filter(file -> !known.contains(file.fileId()) && names.contains(stem(file.fileId())))
                .map(DeliveredFiles.Found::key)
                .toList();
    }

    private static String stem(String fileId) {
        return fileId.substring(0, fileId.lastIndexOf('-'));
    }
}
