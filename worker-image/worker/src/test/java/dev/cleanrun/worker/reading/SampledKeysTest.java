// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.keys.KeySample;
import dev.cleanrun.contract.keys.KeySample.RuleKeys;
import dev.cleanrun.worker.clean.Cleaned;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a partition keeps of its keys is the same in every partition that has the record, and nothing of any other. */
class SampledKeysTest {
    private static final String RECIPE = """
        recipe: keyed
        columns:
          - {name: claim_id}
          - {name: line, type: INTEGER}
          - {name: member_id}
          - {name: paid, type: DATE}
        rules:
          - {id: TWIN, step: Duplicates, type: duplicates, action: Remove}
          - {id: KEY, columns: [claim_id], step: Casts, valid: "claim_id <> 'bad'", action: Reject}
          - {id: LAST, step: Versions, type: versions, action: Remove,
             args: {keys: [claim_id, line], agree: [member_id], order: [paid], voided: paid = DATE '2019-01-01'}}
          - {id: AGAIN, step: Keys, type: duplicates, action: Remove, args: {keys: [claim_id, line, paid]}}
          - {id: ALIKE, step: Flags, type: duplicates, action: Flag, args: {keys: [member_id, paid]}}
        """;

    @TempDir
    Path folder;

    private Cleaned cleaned(String name, String rows) {
        return Objects.parquet(folder.resolve(name)).with(rows).cleanedBy(RECIPE);
    }

    /** A row for each of the claims. */
    private static String claims(int from, int to, String member, String paid) {
        return "SELECT 'C' || i AS claim_id, '1' AS line, %s AS member_id, '%s' AS paid FROM range(%d, %d) t(i)"
                .formatted(member, paid, from, to);
    }

    private static RuleKeys keys(Cleaned cleaned, String rule) {
        return cleaned.keys().orElseThrow().rules().stream()
                .filter(keys -> keys.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static Set<Long> hashes(Cleaned cleaned, String rule) {
        return Arrays.stream(keys(cleaned, rule).numbers()).boxed().collect(Collectors.toSet());
    }

    private static long common(Set<Long> one, Set<Long> other) {
        return one.stream().filter(other::contains).count();
    }

    @Test
    void versions_of_claims_in_two_partitions_have_the_same_keys_and_their_rows_are_not_the_same() {
        Cleaned one = cleaned("one", claims(0, 100, "'M' || i", "2017-01-01"));
        Cleaned other = cleaned("other", claims(60, 160, "'M' || i", "2018-01-01"));

        assertThat(hashes(one, "LAST")).hasSize(100);
        assertThat(common(hashes(one, "LAST"), hashes(other, "LAST"))).isEqualTo(40);
        assertThat(common(hashes(one, "TWIN"), hashes(other, "TWIN"))).isZero();
        assertThat(keys(one, "LAST").columns()).containsExactly("claim_id", "line", "member_id");
        assertThat(one.keys().orElseThrow().hashing())
                .isNotEmpty()
                .isEqualTo(other.keys().orElseThrow().hashing());
    }

    @Test
    void the_same_rows_in_two_partitions_are_the_same_whole_rows() {
        Cleaned one = cleaned("one", claims(0, 100, "'M' || i", "2017-01-01"));
        Cleaned other = cleaned("other", claims(60, 160, "'M' || i", "2017-01-01"));

        assertThat(common(hashes(one, "TWIN"), hashes(other, "TWIN"))).isEqualTo(40);
    }

    @Test
    void claims_of_two_members_under_one_number_are_no_record_in_two_partitions() {
        Cleaned one = cleaned("one", claims(0, 100, "'M' || i", "2017-01-01"));
        Cleaned other = cleaned("other", claims(0, 100, "'N' || i", "2018-01-01"));

        assertThat(common(hashes(one, "LAST"), hashes(other, "LAST"))).isZero();
    }

    @Test
    void rows_that_leave_or_have_no_key_count_for_none() {
        Cleaned cleaned = cleaned(
                "one",
                claims(0, 3, "'M' || i", "2017-01-01") + " UNION ALL " + claims(0, 3, "'M' || i", "2018-01-01")
                        + " UNION ALL " + claims(7, 9, "'M' || i", "2017-01-01")
                        + " UNION ALL " + claims(7, 9, "'M' || i", "2019-01-01")
                        + " UNION ALL SELECT 'bad', '1', 'M' || i, '2017-01-01' FROM range(5) t(i)"
                        + " UNION ALL SELECT NULL, '1', 'M' || i, '2017-01-01' FROM range(5) t(i)");

        assertThat(hashes(cleaned, "LAST")).hasSize(3);
    }

    @Test
    void rules_that_take_nothing_out_or_only_copies_of_versions_are_left_alone() {
        assertThat(cleaned("one", claims(0, 3, "'M' || i", "2017-01-01"))
                        .keys()
                        .orElseThrow()
                        .rules())
                .extracting(RuleKeys::rule)
                .isEqualTo(List.of("TWIN", "LAST"));
    }

    @Test
    void where_records_belong_in_several_partitions_nothing_is_kept() {
        String recipe = RECIPE.replace("recipe: keyed", "recipe: keyed\nrecordsSpanPartitions: true");

        assertThat(Objects.parquet(folder)
                        .with(claims(0, 3, "'M' || i", "2017-01-01"))
                        .cleanedBy(recipe)
                        .keys())
                .isEmpty();
    }

    @Test
    void of_many_keys_those_with_small_hashes_are_kept_in_every_partition_alike() {
        int many = 4 * KeySample.MOST;
        Cleaned large = cleaned("one", claims(0, many, "'M' || i", "2017-01-01"));
        Cleaned small = cleaned("other", claims(0, KeySample.MOST, "'M' || i", "2018-01-01"));

        Set<Long> some = hashes(large, "LAST");
        Set<Long> all = hashes(small, "LAST");
        assertThat(keys(large, "LAST").bits()).isEqualTo(2);
        assertThat(some.size()).isBetween(KeySample.MOST * 9 / 10, KeySample.MOST * 11 / 10);
        assertThat(all).hasSize(KeySample.MOST);
        assertThat(some.containsAll(all.stream()
                        .filter(hash -> hash >>> (KeySample.BITS - 2) == 0)
                        .toList()))
                .isTrue();
    }
}
