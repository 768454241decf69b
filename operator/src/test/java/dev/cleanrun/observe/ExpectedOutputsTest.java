// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.store.StoredObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedOutputsTest {
    private final ExpectedOutputs expected = new ExpectedOutputs();

    private static OutputObject output(String key) {
        return new OutputObject(key, "etag", 10, 1, "sha");
    }

    private void see(String key, String etag, long bytes) {
        expected.see(new StoredObject(key, bytes, etag, Instant.EPOCH));
    }

    @ParameterizedTest
    @CsvSource({"key, etag, 10, true", "other, etag, 10, false", "key, changed, 10, false", "key, etag, 11, false"})
    void an_output_is_in_place_when_key_etag_and_size_are_as_recorded(
            String key, String etag, long bytes, boolean complete) {
        int group = expected.expect(List.of(output("key")));

        see(key, etag, bytes);

        assertThat(expected.isComplete(group)).isEqualTo(complete);
    }

    @Test
    void an_object_that_is_seen_twice_stands_for_none_that_is_missing() {
        int group = expected.expect(List.of(output("a"), output("b")));

        see("a", "etag", 10);
        see("a", "etag", 10);

        assertThat(expected.isComplete(group)).isFalse();
        see("b", "etag", 10);
        assertThat(expected.isComplete(group)).isTrue();
    }

    @Test
    void a_group_without_outputs_is_complete() {
        assertThat(expected.isComplete(expected.expect(List.of()))).isTrue();
    }

    @Test
    void of_very_many_groups_exactly_the_one_with_a_gap_is_incomplete() {
        int groups = 5_000;
        IntStream.range(0, groups)
                .forEach(group -> expected.expect(List.of(output(group + "/a"), output(group + "/b"))));

        IntStream.range(0, groups).forEach(group -> {
            see(group + "/a", "etag", 10);
            see(group + (group == 3_210 ? "/c" : "/b"), "etag", 10);
        });

        assertThat(expected.size()).isEqualTo(2 * groups);
        assertThat(IntStream.range(0, groups).filter(group -> !expected.isComplete(group)))
                .containsExactly(3_210);
    }
}
