// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.store.ObjectVisitor;
import dev.cleanrun.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingBudgetTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ListingBudget budget =
            new ListingBudget(DiscoveryLimits.shared(3, 2, Duration.ofMinutes(10)), now::get);
    private final ObjectVisitor listing = budget.over(_ -> {});

    private static StoredObject object(String key) {
        return new StoredObject(key, 1, "e", Instant.EPOCH);
    }

    private static void refused(ThrowingCallable listed, String says) {
        assertThatThrownBy(listed)
                .isInstanceOfSatisfying(
                        DiscoveryStalled.class, e -> assertThat(e.reason()).isEqualTo(ConditionReason.TOO_MANY_OBJECTS))
                .hasMessageContaining(says);
    }

    @Test
    void an_etag_that_no_s3_gives_is_refused_since_each_folder_keeps_one() {
        listing.accept(new StoredObject("k", 1, "e".repeat(ListingBudget.ETAG), Instant.EPOCH));
        refused(
                () -> listing.accept(new StoredObject("k", 1, "e".repeat(ListingBudget.ETAG + 1), Instant.EPOCH)),
                "ETags of more than 256 characters");
    }

    @Test
    void as_many_objects_as_allowed_are_listed_and_no_more() {
        for (int i = 0; i < 3; i++) {
            listing.accept(object("k"));
        }
        refused(() -> listing.accept(object("k")), "discovery.maxObjects");
    }

    @ParameterizedTest
    @CsvSource({"k, 1024", "ü, 512", "€, 341", "𝕜, 256"})
    void a_key_has_at_most_the_bytes_of_s3_whatever_its_characters(String character, int most) {
        listing.accept(object(character.repeat(most)));
        refused(() -> listing.accept(object(character.repeat(most + 1))), "a key of more than 1024 bytes");
    }

    @Test
    void the_time_counts_for_objects_and_for_empty_pages() {
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(10)));
        listing.page();
        listing.accept(object("k"));
        now.set(now.get().plusMillis(1));
        refused(listing::page, "discovery.maxMinutes");
        refused(() -> listing.accept(object("k")), "discovery.maxMinutes");
    }

    @Test
    void partitions_of_source_and_target_have_limits() {
        assertThatCode(() -> budget.partitions(2)).doesNotThrowAnyException();
        assertThatCode(() -> budget.vanished(2)).doesNotThrowAnyException();
        refused(() -> budget.partitions(3), "discovery.maxPartitions");
        refused(() -> budget.vanished(3), "discovery.maxPartitions");
    }

    @Test
    void recorded_outputs_have_a_limit() {
        assertThatCode(() -> budget.outputs(ListingBudget.MOST_OUTPUTS)).doesNotThrowAnyException();
        refused(() -> budget.outputs(ListingBudget.MOST_OUTPUTS + 1), "outputs");
    }

    @Test
    void what_was_released_may_be_held_again() {
        for (int i = 0; i < ListingBudget.MOST_HELD; i++) {
            budget.held();
        }
        budget.released(1);
        assertThatCode(budget::held).doesNotThrowAnyException();
        refused(budget::held, "order of their keys");
    }
}
