// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the ladder does about a failure of the engine follows from its kind, where a place has none of its own. */
class EngineCauseTest {
    @ParameterizedTest
    @CsvSource({
        "OUT_OF_MEMORY, OUT_OF_MEMORY",
        "SCRATCH_FULL, SCRATCH_FULL",
        "CANCELLED, STOPPED",
        "UNREADABLE, SOFTWARE",
        "SQL, SOFTWARE",
        "VALUE, SOFTWARE",
        "OTHER, SOFTWARE"
    })
    void memory_scratch_and_a_stop_are_told_apart_from_faults_of_ours(EngineException.Kind kind, Cause cause) {
        AttemptFailed failed = AttemptFailed.of("the table cannot be written", new EngineException(kind, "why", null));

        assertThat(failed.reason()).isEqualTo(cause);
        assertThat(failed).hasMessage("the table cannot be written: why");
    }
}
