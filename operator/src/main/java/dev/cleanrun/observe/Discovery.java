// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.delivery.DeliveredObjects;
import dev.cleanrun.contract.fingerprint.Fingerprint;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the partitions of a source, what each result will depend on, and what the target already holds. Reads only. */
public final class Discovery {
    /** Most plans take a second for it; without the rest of the footers rows are estimated from those that came. */
    private static final Duration COUNTING = Duration.ofSeconds(30);

    private final StoreOpener stores;
    private final SourceQuery wanted;
    private final DiscoveryLimits limits;
    private final InstantSource clock;
    private final Footers footers;

    /** For one run on a machine of its own. */
    public Discovery(StoreOpener stores, SourceQuery wanted) {
        this(stores, wanted, DiscoveryLimits.own(), InstantSource.system(), new Footers());
    }

    /** For one run, within limits, and with the footers that other runs have read. */
    public Discovery(
            StoreOpener stores, SourceQuery wanted, DiscoveryLimits limits, InstantSource clock, Footers footers) {
        this.stores = stores;
        this.wanted = wanted;
        this.limits = limits;
        this.clock = clock;
        this.footers = footers;
    }

    /**
     * Lists source and target.
     *
     * @throws DiscoveryStalled when a person has to look at the source first
     * @throws dev.cleanrun.store.StoreException when storage fails or refuses
     */
    public Discovered discover(Store target) {
        SourceSurvey.Found found = settled("");
        refuseOthers(found);
        List<SourceFolder> selected = selected(found);
        var names = new FolderNames(found.partitions());
        names.refuseTwins();
        RecipeLists references = RecipeLists.look(wanted.recipe().references(), wanted.sourceUri(), stores)
                .with(NameDecisionFiles.look(wanted.recipe().references(), target));
        String asOf = asOf(selected);
        var state = new TargetState(
                target,
                budget(),
                found.partitions().stream()
                        .map(folder -> folder.folder().path())
                        .collect(Collectors.toSet()));
        Map<String, Partition> partitions = new LinkedHashMap<>();
        selected.forEach(folder -> partitions.put(
                folder.folder().path(), planned(folder, references, asOf, ContractVersion.CLEANING_REVISION)));
        Map<String, Partition.Standing> standings = state.standings(partitions.values().stream()
                .collect(Collectors.toMap(partition -> partition.folder().path(), Partition::fingerprint)));
        standings.forEach(
                (path, standing) -> partitions.computeIfPresent(path, (_, partition) -> stand(partition, standing)));
        Optional<String> uncounted = count(selected, partitions);
        return new Discovered(
                List.copyOf(partitions.values()),
                asOf,
                references.present(),
                references.missing(),
                found.others().count(),
                Stream.concat(found.logs().notes().stream(), names.notes(wanted.filter()).stream())
                        .toList(),
                isUntold(state, partitions.values()),
                state.vanished(),
                uncounted);
    }

    /** The partition as it is now, for a run that this build planned. */
    public Optional<Partition> again(String path, Discovered planned) {
        return again(path, planned, ContractVersion.CLEANING_REVISION);
    }

    /**
     * The partition as it is now, under the facts that the run was planned with; empty when it is gone from the source.
     *
     * @throws DiscoveryStalled while a delivery that may write to it is not complete: its rows are neither there nor
     *     gone
     */
    public Optional<Partition> again(String path, Discovered planned, int cleaningRevision) {
        RecipeLists references = RecipeLists.look(wanted.recipe().references(), wanted.sourceUri(), stores)
                .with(planned.references().stream()
                        .filter(reference -> reference.targetKey().isPresent())
                        .toList());
        return settled(path.isEmpty() ? "" : path + "/").partitions().stream()
                .filter(folder -> folder.folder().path().equals(path))
                .findFirst()
                .map(folder -> planned(folder, references, planned.asOf(), cleaningRevision));
    }

    /**
     * Fetches a list of the recipe as it is now.
     *
     * @param file that takes it
     * @return whether the list is there
     */
    public boolean fetch(ReferenceList list, Path file) {
        List<Reference> found =
                RecipeLists.look(List.of(list), wanted.sourceUri(), stores).present();
        found.forEach(reference -> {
            int slash = reference.uri().lastIndexOf('/') + 1;
            try (Store store = stores.open(reference.uri().substring(0, slash))) {
                store.fetch(reference.uri().substring(slash), reference.etag(), file);
            }
        });
        return !found.isEmpty();
    }

    /** What lies below a prefix of the source while no delivery to it is under way. */
    private SourceSurvey.Found settled(String prefix) {
        try (Store source = stores.open(wanted.sourceUri())) {
            var deliveries = new SourceDeliveries(source, this::budget);
            Map<String, String> before = deliveries.manifests();
            DeliveredObjects objects = deliveries.complete(before, prefix);
            SourceSurvey.Found found = SourceSurvey.of(
                    wanted.format(),
                    this::budget,
                    visitor -> source.list(prefix, new SourceDeliveries.Counting(visitor, objects)));
            if (!deliveries.manifests().equals(before)) {
                throw SourceDeliveries.stalled(
                        "a delivery to the source began or ended while the source was listed: it is listed again");
            }
            return found;
        }
    }

    private ListingBudget budget() {
        return new ListingBudget(limits, clock);
    }

    private void refuseOthers(SourceSurvey.Found found) {
        UnexpectedObjects others = found.others();
        if (wanted.ignoreOther()) {
            return;
        }
        found.logs().refuse(wanted.sourceUri());
        if (others.count() == 0) {
            return;
        }
        String named = String.join(", ", others.named());
        String rest = others.count() > others.named().size()
                ? " and " + (others.count() - others.named().size()) + " more"
                : "";
        throw new DiscoveryStalled(
                ConditionReason.UNEXPECTED_OBJECTS,
                "the source " + wanted.sourceUri()
                        + " holds objects that are not " + wanted.format() + " data of a partition: " + named + rest
                        + "; move them away, or set source.ignoreOther: true to leave them alone");
    }

    private List<SourceFolder> selected(SourceSurvey.Found found) {
        if (found.partitions().isEmpty()) {
            throw new DiscoveryStalled(
                    ConditionReason.SOURCE_EMPTY,
                    "the source " + wanted.sourceUri() + " holds no " + wanted.format() + " objects: check source.uri");
        }
        refuseUnknownKeys(wanted.filter().include().keys().keySet(), "include", found);
        refuseUnknownKeys(wanted.filter().exclude().keys().keySet(), "exclude", found);
        List<SourceFolder> selected = found.partitions().stream()
                .filter(folder -> wanted.filter().takes(PartitionPath.matchable(folder.folder())))
                .toList();
        if (selected.isEmpty()) {
            throw new DiscoveryStalled(
                    ConditionReason.NOTHING_SELECTED,
                    "none of the " + found.partitions().size() + " partitions of " + wanted.sourceUri()
                            + " is selected: check source.include and source.exclude");
        }
        return selected;
    }

    private static void refuseUnknownKeys(Collection<String> named, String field, SourceSurvey.Found found) {
        var unknown = new TreeSet<>(named);
        unknown.removeAll(found.keys());
        if (!unknown.isEmpty()) {
            throw new DiscoveryStalled(
                    ConditionReason.NOTHING_SELECTED,
                    "source." + field + " names the key "
                            + unknown.first() + ", and the source has "
                            + (found.keys().isEmpty()
                                    ? "no partition keys"
                                    : "the keys " + String.join(", ", found.keys()))
                            + ": correct the name");
        }
    }

    private String asOf(List<SourceFolder> selected) {
        return wanted.asOf()
                .or(() -> Optional.ofNullable(wanted.recipe().asOf()))
                .orElseGet(() -> newest(selected))
                .toString();
    }

    private static LocalDate newest(List<SourceFolder> selected) {
        return selected.stream()
                .map(SourceFolder::newest)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }

    private Partition planned(SourceFolder folder, RecipeLists references, String asOf, int cleaningRevision) {
        Inputs inputs = folder.inputs();
        String fingerprint = new Fingerprint.OfRun(
                        wanted.recipe().digest(),
                        references.digests(),
                        wanted.source(),
                        wanted.outputs(),
                        asOf,
                        wanted.gates())
                .of(cleaningRevision, folder.folder(), inputs.digest());
        return new Partition(folder.folder(), inputs, fingerprint);
    }

    private Partition stand(Partition partition, Partition.Standing standing) {
        if (standing instanceof Partition.Standing.Committed(Ledger rows, var _)
                && wanted.gates().stream().anyMatch(gate -> gate.refuses(rows.rejected(), rows.read()))) {
            return partition.standing(new Partition.Standing.Changed());
        }
        boolean again = standing instanceof Partition.Standing.Committed(var _, String by)
                && !wanted.recompute().isDone(by, wanted.runUid());
        return partition.standing(again ? new Partition.Standing.Changed() : standing);
    }

    /** Tells the rows of partitions, and why it cannot where it should. */
    private Optional<String> count(List<SourceFolder> selected, Map<String, Partition> partitions) {
        List<SourceFolder> open = selected.stream()
                .filter(folder -> !partitions.get(folder.folder().path()).committed())
                .toList();
        Map<String, Long> told = Map.of();
        Optional<String> uncounted = Optional.empty();
        if (wanted.format() == InputFormat.PARQUET && !open.isEmpty()) {
            try (Store source = stores.open(wanted.sourceUri())) {
                told = RowEstimate.of(open, objects -> footers.rows(wanted.sourceUri(), source, objects, COUNTING));
            } catch (StoreException e) {
                if (e.kind() == StoreException.Kind.INTERRUPTED) {
                    throw e;
                }
                // Workers read the same objects, and say of each what is wrong with it.
                uncounted = Optional.of(e.getMessage());
            }
        }
        Map<String, Long> rows = told;
        partitions.replaceAll((path, partition) -> partition.rows(
                partition.standing() instanceof Partition.Standing.Committed(Ledger committed, String _)
                        ? OptionalLong.of(committed.read())
                        : rows.containsKey(path) ? OptionalLong.of(rows.get(path)) : OptionalLong.empty()));
        return uncounted;
    }

    /** Where something is left to clean there will be a summary anyway. */
    private static boolean isUntold(TargetState state, Collection<Partition> partitions) {
        return partitions.stream().allMatch(Partition::committed)
                && state.isUntold(partitions.stream()
                        .map(partition -> partition.folder().path())
                        .toList());
    }
}
