// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.keys.KeySample;
import dev.cleanrun.contract.keys.KeySample.RuleKeys;
import dev.cleanrun.contract.summary.SharedKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionKeySamplesTest {
    private static Optional<KeySample> sample(String rule, String hashing, List<Long> hashes) {
        return Optional.of(KeySample.of("f", hashing, List.of(RuleKeys.of(rule, List.of("claim_id"), 0, hashes))));
    }

    private static SharedKeys.OfRule only(PartitionKeySamples samples) {
        assertThat(samples.shared().rules()).hasSize(1);
        return samples.shared().rules().getFirst();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shared_keys_are_those_that_two_partitions_have_however_many_fit(long seed) {
        Random random = new Random(seed);
        int most = random.nextBoolean() ? 1 << 20 : 64 + random.nextInt(200);
        var samples = new PartitionKeySamples(most);
        Map<Long, Set<String>> holders = new HashMap<>();
        for (int partition = 0; partition < 2 + random.nextInt(8); partition++) {
            Set<Long> keys = new TreeSet<>();
            int count = random.nextInt(300);
            while (keys.size() < count) {
                // Few different keys, spread over all hashes, so that some meet.
                keys.add(random.nextLong(1000) * (Long.MAX_VALUE / 1000));
            }
            String path = "p=" + partition;
            keys.forEach(
                    key -> holders.computeIfAbsent(key, _ -> new TreeSet<>()).add(path));
            samples.add(path, sample("LAST", "h", new ArrayList<>(keys)));
        }

        SharedKeys.OfRule told = only(samples);
        // Of all hashes the smallest, as many as fit: the upper bits that are zero say which.
        long rows = holders.values().stream().mapToLong(Set::size).sum();
        int bits = 0;
        while (rows > most) {
            bits++;
            int zeros = bits;
            rows = holders.entrySet().stream()
                    .filter(entry -> entry.getKey() >>> (KeySample.BITS - zeros) == 0)
                    .mapToLong(entry -> entry.getValue().size())
                    .sum();
        }
        int zeros = bits;
        Map<String, Integer> byPartition = new TreeMap<>();
        long looked = 0;
        long shared = 0;
        for (Map.Entry<Long, Set<String>> entry : holders.entrySet()) {
            if (entry.getKey() >>> (KeySample.BITS - zeros) == 0) {
                looked++;
                if (entry.getValue().size() > 1) {
                    shared++;
                    entry.getValue().forEach(path -> byPartition.merge(path, 1, Integer::sum));
                }
            }
        }
        assertThat(told.lookedAt()).isEqualTo(looked);
        assertThat(told.shared()).isEqualTo(shared);
        assertThat(told.partitions()).isEqualTo(byPartition.size());
        if (!byPartition.isEmpty()) {
            assertThat(byPartition.get(told.most()))
                    .isEqualTo(
                            byPartition.values().stream().max(Integer::compare).orElseThrow());
        }
    }

    @Test
    void keys_that_were_hashed_in_another_way_are_never_taken_for_the_same() {
        var samples = new PartitionKeySamples();
        samples.add("p=1", sample("LAST", "one", List.of(1L, 2L)));
        samples.add("p=2", sample("LAST", "other", List.of(1L, 2L)));

        assertThat(samples.shared().rules()).hasSize(2).allMatch(rule -> rule.shared() == 0);
    }

    @Test
    void partitions_without_keys_are_told_where_others_have_some() {
        var samples = new PartitionKeySamples();
        samples.add("p=1", Optional.empty());
        assertThat(samples.shared()).isEqualTo(SharedKeys.UNKNOWN);

        samples.add("p=2", sample("LAST", "h", List.of(7L)));
        assertThat(samples.shared().notLookedAt()).isEqualTo(1);
    }

    @Test
    void a_sample_of_another_state_of_the_partition_or_of_another_form_is_none() {
        KeySample sample = sample("LAST", "h", List.of(3L, Long.MAX_VALUE, 1L)).orElseThrow();

        assertThat(KeySample.parse(sample.toJson(), "f")).hasValue(sample);
        assertThat(sample.rules().getFirst().numbers()).containsExactly(1, 3, Long.MAX_VALUE);
        assertThat(KeySample.parse(sample.toJson(), "g")).isEmpty();
        assertThat(KeySample.parse(sample.toJson().replace("\"v\":1", "\"v\":2"), "f"))
                .isEmpty();
        assertThat(KeySample.parse("{", "f")).isEmpty();
    }
}
