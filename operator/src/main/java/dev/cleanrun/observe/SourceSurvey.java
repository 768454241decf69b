// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.target.InputKeys;
import dev.cleanrun.store.ObjectVisitor;
import dev.cleanrun.store.StoredObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells partitions from the keys of a listing, object by object, and keeps none of them. Data belongs to the folder it
 * lies in; folders of the deepest level are the partitions, data above them and objects of another format are in the
 * way.
 */
final class SourceSurvey {
    private final InputFormat format;
    private final ListingBudget budget;
    private final boolean hold;
    private final TreeMap<String, FolderTally> folders = new TreeMap<>();
    /** Folders that may still get objects: the one that is listed, and those around it. */
    private final Deque<FolderTally> open = new ArrayDeque<>();

    private final UnexpectedObjects others = new UnexpectedObjects();
    private final SourceLogs logs;

    private SourceSurvey(InputFormat format, ListingBudget budget, boolean hold) {
        this.format = format;
        this.budget = budget;
        this.hold = hold;
        logs = new SourceLogs(format);
    }

    /**
     * What a whole listing came to.
     *
     * @param partitions in the order of their paths
     * @param keys names of the partition keys, in path order; none when the source has none
     * @param others objects that are neither data of a partition nor a known marker
     * @param logs what says that not all of the data counts, or that it is not all there
     */
    record Found(List<SourceFolder> partitions, List<String> keys, UnexpectedObjects others, SourceLogs logs) {}

    /**
     * Surveys a listing, and once more where it does not come in the order of keys.
     *
     * @param budgets a fresh one for each listing
     * @param listing gives every object to its visitor
     * @throws DiscoveryStalled when partitions have different keys, or there is too much
     */
    static Found of(InputFormat format, Supplier<ListingBudget> budgets, Consumer<ObjectVisitor> listing) {
        try {
            return survey(new SourceSurvey(format, budgets.get(), false), listing);
        } catch (FolderTally.OutOfOrder _) {
            return survey(new SourceSurvey(format, budgets.get(), true), listing);
        }
    }

    private static Found survey(SourceSurvey survey, Consumer<ObjectVisitor> listing) {
        listing.accept(survey.budget.over(survey::see));
        return survey.found();
    }

    private void see(StoredObject object) {
        switch (InputKeys.kind(format, object.key(), object.size())) {
            case DATA -> data(object);
            case OTHER -> others.add(object.key());
            case LOG -> logs.add(object.key());
            case IGNORED -> {}
        }
    }

    private void data(StoredObject object) {
        logs.data(object.key());
        String path = InputKeys.folder(object.key());
        if (open.isEmpty() || !open.peek().folder().path().equals(path)) {
            FolderTally known = folders.get(path);
            if (known == null) {
                Optional<PartitionFolder> folder = PartitionPath.read(path);
                if (folder.isEmpty()) {
                    others.add(object.key());
                    return;
                }
                budget.partitions(folders.size() + 1);
                known = new FolderTally(folder.get(), budget, object);
                folders.put(path, known);
            }
            enter(path, known);
        }
        folders.get(path).add(object, hold);
    }

    /** Folders that this one does not lie in are complete, where the listing is in order. */
    private void enter(String path, FolderTally folder) {
        while (!hold && !open.isEmpty() && !isWithin(path, open.peek().folder().path())) {
            open.pop().close();
        }
        if (open.isEmpty() || open.peek() != folder) {
            open.push(folder);
        }
    }

    private static boolean isWithin(String path, String around) {
        return around.isEmpty()
                || path.equals(around)
                || (path.startsWith(around) && path.charAt(around.length()) == '/');
    }

    private Found found() {
        folders.values().forEach(FolderTally::close);
        PartitionFolder deepest = folders.values().stream()
                .map(FolderTally::folder)
                .reduce((a, b) -> b.values().size() > a.values().size() ? b : a)
                .orElse(new PartitionFolder("", Map.of()));
        List<String> keys = PartitionPath.keys(deepest);
        List<SourceFolder> partitions = new ArrayList<>();
        folders.values().forEach(folder -> {
            List<String> own = PartitionPath.keys(folder.folder());
            if (own.equals(keys)) {
                partitions.add(folder.told());
            } else if (own.equals(keys.subList(0, Math.min(own.size(), keys.size())))) {
                others.add(folder.first(), folder.count());
            } else {
                throw disagreement(deepest, folder.folder());
            }
        });
        return new Found(partitions, keys, others, logs);
    }

    private static DiscoveryStalled disagreement(PartitionFolder one, PartitionFolder other) {
        return new DiscoveryStalled(
                ConditionReason.MIXED_PARTITION_KEYS,
                "the folders " + one.path() + " and "
                        + other.path()
                        + " of the source have different partition keys: a source needs the same keys in the same"
                        + " order everywhere; point source.uri to one of the two");
    }
}
