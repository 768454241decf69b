// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.Evidence;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process is believed as little as a pod: only a whole answer that says so is a success. */
class ProcessExitTest {
    private static final String COMMITTED =
            "{\"v\": %d, \"code\": 0, \"committed\": \"new\", \"fingerprint\": \"f\", \"rows\": %s}";
    private static final String ROWS = "{\"read\": 3, \"clean\": 2, \"rejected\": 1, \"removed\": 0}";

    @Test
    void a_whole_answer_is_believed_whatever_happened_to_the_process_afterwards() {
        String answer = COMMITTED.formatted(ContractVersion.CONTRACT, ROWS);
        assertThat(evidence(137, answer)).isInstanceOf(Evidence.Committed.class);
    }

    @Test
    void one_that_helped_has_committed_nothing() {
        String answer = "{\"v\": %d, \"code\": 0, \"helped\": {\"slices\": 9, \"made\": 4, \"found\": %d}}";
        assertThat(evidence(0, answer.formatted(ContractVersion.CONTRACT, 5))).isEqualTo(new Evidence.Helped(9, 4));
        assertThat(evidence(0, answer.formatted(ContractVersion.CONTRACT, 6)))
                .as("more slices than there are")
                .isInstanceOf(Evidence.Exited.class);
    }

    @Test
    void an_answer_of_another_contract_is_none() {
        String answer = COMMITTED.formatted(ContractVersion.CONTRACT + 1, ROWS);
        assertThat(evidence(0, answer)).isInstanceOf(Evidence.Exited.class);
    }

    @Test
    void rows_that_do_not_add_up_were_counted_by_no_worker_of_ours() {
        String answer = COMMITTED.formatted(ContractVersion.CONTRACT, ROWS.replace("3", "4"));
        assertThat(evidence(0, answer)).isInstanceOf(Evidence.Exited.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"v\": 1}", "null"})
    void an_end_with_zero_is_no_success_without_an_answer(String answer) {
        assertThat(evidence(0, answer))
                .isInstanceOfSatisfying(
                        Evidence.Exited.class, end -> assertThat(end.code()).isNotZero());
    }

    private static Evidence evidence(int exitCode, String answer) {
        Optional<Result> result = Result.read(answer);
        return new ProcessExit(exitCode, result, ProcessExit.EndedBy.ITSELF, Path.of("log")).evidence();
    }
}
