// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.delivery.PartitionKey;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the folders that earlier deliveries made on a target against the keys of this one. Where bands or keys differ,
 * rows of one member lie in folders of both kinds, and runs compare neither with the other. A delivery without keys
 * makes no folders of its own: its rows stay in those of its files.
 */
final class EarlierFolders {
    private final List<PartitionKey> keys;

    EarlierFolders(List<PartitionKey> keys) {
        this.keys = keys;
    }

    /**
     * Looks at the folders of one earlier delivery.
     *
     * @throws DiscoveryStalled when these keys would not make one of them
     */
    void check(Manifest.Committed earlier) {
        if (keys.isEmpty()) {
            return;
        }
        earlier.outputs().stream()
                .map(OutputObject::key)
                .map(EarlierFolders::segments)
                .filter(segments -> !segments.isEmpty())
                .flatMap(segments -> foreign(segments).stream())
                .findFirst()
                .ifPresent(folder -> {
                    throw new DiscoveryStalled(
                            ConditionReason.MIXED_PARTITION_KEYS,
                            "the target has folders " + folder + " of an earlier delivery, and partitionBy of this one"
                                    + " makes others: rows that belong together would lie in both; keep the earlier"
                                    + " keys and bounds, or deliver all files anew to another target");
                });
    }

    private static List<String> segments(String key) {
        return Arrays.stream(key.substring(0, Math.max(0, key.lastIndexOf('/'))).split("/"))
                .filter(segment -> segment.indexOf('=') > 0)
                .toList();
    }

    private Optional<String> foreign(List<String> segments) {
        List<String> names = segments.stream()
                .map(segment -> segment.substring(0, segment.indexOf('=')))
                .toList();
        if (!Set.copyOf(names).equals(keys.stream().map(PartitionKey::name).collect(Collectors.toSet()))) {
            return Optional.of(String.join("=.../", names) + "=...");
        }
        return keys.stream()
                .flatMap(key -> key instanceof PartitionKey.AgeBand band ? Stream.of(band) : Stream.empty())
                .flatMap(band -> segments.stream()
                        .filter(segment -> segment.startsWith(band.name() + "=") && !makes(band, segment)))
                .findFirst();
    }

    private static boolean makes(PartitionKey.AgeBand band, String segment) {
        String value = segment.substring(band.name().length() + 1);
        return value.equals(PartitionKey.NOWHERE) || band.bands().contains(value);
    }
}
