// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.names.RunRef;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetClaimsTest {
    private static final RunRef FIRST = new RunRef("claims", "first", "00000001-first");
    private static final RunRef SECOND = new RunRef("claims", "second", "00000002-second");

    private final TargetClaims claims = new TargetClaims();

    @Test
    void a_target_above_below_or_equal_is_taken_and_a_neighbour_is_free() {
        assertThat(claims.take(FIRST, "s3://b/clean/medical/")).isEmpty();
        assertThat(claims.take(SECOND, "s3://b/clean/medical/")).contains(FIRST);
        assertThat(claims.take(SECOND, "s3://b/clean/")).contains(FIRST);
        assertThat(claims.take(SECOND, "s3://b/clean/medical/2026/")).contains(FIRST);
        assertThat(claims.take(SECOND, "s3://b/clean/medical-2/")).isEmpty();
    }

    @Test
    void whoever_has_a_target_may_ask_again() {
        claims.take(FIRST, "s3://b/clean/");
        assertThat(claims.take(FIRST, "s3://b/clean/")).isEmpty();
    }

    @Test
    void a_target_is_free_when_its_run_gives_it_back_or_is_gone_and_who_waits_for_it_is_told() {
        claims.take(FIRST, "s3://b/clean/");
        claims.take(SECOND, "s3://b/clean/");
        assertThat(claims.release(FIRST.uid())).containsExactly(SECOND);
        assertThat(claims.release(FIRST.uid())).isEmpty();
        assertThat(claims.take(SECOND, "s3://b/clean/")).isEmpty();
        assertThat(claims.take(FIRST, "s3://b/clean/")).contains(SECOND);
        assertThat(claims.retainOnly(Set.of(FIRST.uid(), SECOND.uid()))).isEmpty();
        assertThat(claims.retainOnly(Set.of(FIRST.uid()))).containsExactly(FIRST);
        assertThat(claims.take(FIRST, "s3://b/clean/")).isEmpty();
    }
}
