// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.target.TargetPaths;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One committed partition as a run left it. The rows themselves are replaced by the next run that changes them; this is
 * what can still be compared then.
 *
 * @param path of its folder
 * @param fingerprint what its result depends on
 * @param content hash over the objects that hold its rows; the same rows have the same one
 * @param runUid the run that put it there
 * @param figures what was measured of it
 */
public record PartitionLine(
        String path, String fingerprint, String content, String runUid, Map<Measure, Figure> figures) {
    private static final int CONTENT = 32;

    /** Sorted by measure. */
    public PartitionLine {
        figures = figures == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(figures));
    }

    /** Of a partition that was committed; {@code report} is null where it is gone. */
    public static PartitionLine of(String path, Manifest.Committed committed, PartitionReport report) {
        String objects = committed.outputs().stream()
                .filter(object -> !object.key().startsWith(TargetPaths.SYSTEM))
                .sorted(Comparator.comparing(OutputObject::key))
                .map(object -> object.key() + " " + object.sha256() + "\n")
                .collect(Collectors.joining());
        return new PartitionLine(
                path,
                committed.fingerprint(),
                Digest.ofText(objects).substring(0, CONTENT),
                committed.runUid(),
                Figures.of(committed.ledger(), report));
    }

    /** Whether another run left the same rows. */
    public boolean holdsRowsOf(PartitionLine other) {
        return content.equals(other.content);
    }
}
