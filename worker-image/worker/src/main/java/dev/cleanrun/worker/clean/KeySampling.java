// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.keys.KeySample;
import dev.cleanrun.contract.keys.KeySample.RuleKeys;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.worker.compile.SampledKeys;
import dev.cleanrun.worker.engine.Engine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes the keys of a partition by which a run's summary sees records that lie in several partitions. */
final class KeySampling {
    private final Engine engine;

    KeySampling(Engine engine) {
        this.engine = engine;
    }

    /** What is kept; empty where no rule has keys. */
    Optional<Cleaned.Keys> sample(SampledKeys keys, Ledger ledger) {
        int bits = KeySample.bits(ledger.clean());
        return keys.sample(bits).map(query -> {
            List<List<Long>> hashes = new ArrayList<>();
            keys.rules().forEach(_ -> hashes.add(new ArrayList<>()));
            Set<String> hashing = new HashSet<>();
            engine.query(query, row -> {
                hashing.add(row.getString(3));
                return hashes.get(row.getInt(1)).add(row.getLong(2));
            });
            List<RuleKeys> rules = new ArrayList<>();
            for (int number = 0; number < hashes.size(); number++) {
                SampledKeys.OfRule rule = keys.rules().get(number);
                rules.add(RuleKeys.of(rule.id(), rule.columns(), bits, hashes.get(number)));
            }
            return new Cleaned.Keys(hashing.stream().findFirst().orElse(""), rules);
        });
    }
}
