// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.keys.KeySample;
import dev.cleanrun.contract.keys.KeySample.RuleKeys;
import dev.cleanrun.contract.summary.SharedKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the keys of partitions side by side. */
final class PartitionKeySamples {
    private final int most;
    private final Map<Kind, HashedKeys> kinds = new LinkedHashMap<>();
    private final List<String> paths = new ArrayList<>();
    private long unknown;

    PartitionKeySamples() {
        this(HashedKeys.MOST);
    }

    /** One that holds at most so many keys of a rule. */
    PartitionKeySamples(int most) {
        this.most = most;
    }

    /** Keys that can be compared: two recipes may give a rule other keys, two engines another hash. */
    private record Kind(String rule, List<String> columns, String hashing) {}

    /** Those of a committed partition; empty: none are known. */
    void add(String path, Optional<KeySample> sample) {
        if (sample.isEmpty()) {
            unknown++;
            return;
        }
        int partition = paths.size();
        paths.add(path);
        for (RuleKeys keys : sample.get().rules()) {
            kinds.computeIfAbsent(
                            new Kind(keys.rule(), keys.columns(), sample.get().hashing()), _ -> new HashedKeys(most))
                    .add(partition, keys.numbers());
        }
    }

    /** What they have in common. */
    SharedKeys shared() {
        List<SharedKeys.OfRule> rules = new ArrayList<>();
        kinds.forEach((kind, keys) -> rules.add(of(kind, keys.counted())));
        return paths.isEmpty() ? SharedKeys.UNKNOWN : new SharedKeys(rules, unknown);
    }

    private SharedKeys.OfRule of(Kind kind, HashedKeys.Counted counted) {
        return new SharedKeys.OfRule(
                kind.rule(),
                kind.columns(),
                counted.different(),
                counted.shared(),
                counted.byPartition().size(),
                counted.byPartition().entrySet().stream()
                        .max(Map.Entry.<Integer, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                        .map(most -> paths.get(most.getKey()))
                        .orElse(null));
    }
}
