// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.TargetPlace;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetClaimsTest {
    private static final RunRef FIRST = new RunRef("claims", "first", "00000001-first");
    private static final RunRef SECOND = new RunRef("claims", "second", "00000002-second");

    private final TargetClaims claims = new TargetClaims();

    @Test
    void a_target_above_below_or_equal_is_taken_and_a_neighbour_is_free() {
        assertThat(claims.take(FIRST, at("s3://claims/clean/medical/"))).isEmpty();
        assertThat(claims.take(SECOND, at("s3://claims/clean/medical/"))).contains(FIRST);
        assertThat(claims.take(SECOND, at("s3://claims/clean/"))).contains(FIRST);
        assertThat(claims.take(SECOND, at("s3://claims/clean/medical/2026/"))).contains(FIRST);
        assertThat(claims.take(SECOND, at("s3://claims/clean/medical-2/"))).isEmpty();
    }

    @Test
    void whoever_has_a_target_may_ask_again() {
        claims.take(FIRST, at("s3://claims/clean/"));
        assertThat(claims.take(FIRST, at("s3://claims/clean/"))).isEmpty();
    }

    @Test
    void a_target_is_free_when_its_run_gives_it_back_or_is_gone_and_who_waits_for_it_is_told() {
        claims.take(FIRST, at("s3://claims/clean/"));
        claims.take(SECOND, at("s3://claims/clean/"));
        assertThat(claims.release(FIRST.uid())).containsExactly(SECOND);
        assertThat(claims.release(FIRST.uid())).isEmpty();
        assertThat(claims.take(SECOND, at("s3://claims/clean/"))).isEmpty();
        assertThat(claims.take(FIRST, at("s3://claims/clean/"))).contains(SECOND);
        assertThat(claims.retainOnly(Set.of(FIRST.uid(), SECOND.uid()))).isEmpty();
        assertThat(claims.retainOnly(Set.of(FIRST.uid()))).containsExactly(FIRST);
        assertThat(claims.take(FIRST, at("s3://claims/clean/"))).isEmpty();
    }

    private static TargetPlace at(String uri) {
        return TargetPlace.of("", uri);
    }
}
