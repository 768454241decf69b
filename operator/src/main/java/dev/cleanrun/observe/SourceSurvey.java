package dev.cleanrun.observe;

import dev.cleanrun.contract.layout.InputKeys;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.SourceFormat;
import dev.cleanrun.store.StoredObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells partitions from the keys of a listing, object by object. Data belongs to the folder it lies in; folders of the deepest level are the
 * partitions, data above them and objects of another format are in the way.
 */
final class SourceSurvey {
    private final SourceFormat format;
    private final TreeMap<String, List<StoredObject>> folders = new TreeMap<>();
    private final List<String> others = new ArrayList<>();

    SourceSurvey(SourceFormat format) {
        this.format = format;
    }

    /**
     * What a whole listing came to.
     *
     * @param partitions
     *            in the order of their paths
     * @param keys
     *            names of the partition keys, in path order; none when the source has none
     * @param others
     *            keys of objects that are neither data of a partition nor a known marker
     */
    record Found(List<SourceFolder> partitions, List<String> keys, List<String> others) {}

    /** Takes account of one object. */
    void see(StoredObject object) {
        switch (InputKeys.kind(format, object.key(), object.size())) {
            case DATA -> folders.computeIfAbsent(InputKeys.folder(object.key()), _ -> new ArrayList<>()).add(object);
            case OTHER -> others.add(object.key());
            case IGNORED -> {
            }
        }
    }

    /**
     * The partitions.
     *
     * @throws DiscoveryStalled
     *             when partitions have different keys
     */
    Found found() {
        var inTheWay = new ArrayList<>(others);
        Map<String, PartitionFolder> parsed = new LinkedHashMap<>();
        folders.forEach((path, objects) -> {
            Optional<PartitionFolder> folder = PartitionPath.read(path);
            if (folder.isPresent()) {
                parsed.put(path, folder.get());
            } else {
                objects.forEach(object -> inTheWay.add(object.key()));
            }
        });
        PartitionFolder deepest = parsed.values().stream()
                .reduce((a, b) -> b.values().size() > a.values().size() ? b : a).orElse(new PartitionFolder("", Map
                        .of()));
        List<String> keys = PartitionPath.keys(deepest);
        List<SourceFolder> partitions = new ArrayList<>();
        parsed.forEach((path, folder) -> {
            List<String> own = PartitionPath.keys(folder);
            if (own.equals(keys)) {
                partitions.add(new SourceFolder(folder, folders.get(path)));
            } else if (own.equals(keys.subList(0, own.size()))) {
                folders.get(path).forEach(object -> inTheWay.add(object.key()));
            } else {
                throw disagreement(deepest, folder);
            }
        });
        return new Found(partitions, keys, inTheWay.stream().sorted().toList());
    }

    private static DiscoveryStalled disagreement(PartitionFolder one, PartitionFolder other) {
        return new DiscoveryStalled(DiscoveryStalled.Reason.MixedPartitionKeys, "the folders " + one.path() + " and "
                + other.path()
                + " of the source have different partition keys: a source needs the same keys in the same order everywhere; point source.uri to one of the two");
    }
}
