// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestartAdviceTest {
    @Test
    void a_run_of_this_machine_is_started_again() {
        assertThat(RestartAdvice.in("out of memory; raise memory.max, then set retryRequest"))
                .isEqualTo("out of memory; raise memory.max, then start again");
    }

    @Test
    void scratch_that_is_full_may_be_a_disk_of_this_machine() {
        assertThat(RestartAdvice.in(
                        "scratch is full at the profile's scratch.max, 80Gi; raise it, then set retryRequest"))
                .isEqualTo("scratch is full at the profile's scratch.max, 80Gi; raise it, or name a folder on a disk"
                        + " with more room with --scratch, then start again");
    }
}
