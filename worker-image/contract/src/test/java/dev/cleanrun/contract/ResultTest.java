// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.result.GateResult;
import dev.cleanrun.contract.result.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultTest {
    private static Result cut(Result result) {
        String json = result.toJson();
        assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Result.MAX_BYTES);
        return ContractJson.read(json, Result.class);
    }

    @Test
    void too_many_rules_are_dropped_from_the_end_and_the_message_stays() {
        List<Result.RuleCount> rules = IntStream.range(0, 400)
                .mapToObj(i -> new Result.RuleCount("RX-RULE-" + i, 1_000 - i))
                .toList();

        Result cut = cut(Forms.failed("what happened", rules));

        assertThat(cut.message()).isEqualTo("what happened");
        assertThat(cut.topRules())
                .isNotEmpty()
                .isEqualTo(rules.subList(0, cut.topRules().size()));
    }

    @Test
    void a_message_too_long_by_itself_is_cut_counting_bytes_not_characters() {
        Result cut = cut(Forms.failed("ä".repeat(3_000), List.of(new Result.RuleCount("RX-1", 1))));

        assertThat(cut.topRules()).isEmpty();
        assertThat(cut.message()).isNotEmpty().matches("ä+");
        assertThat(cut.fingerprint()).isEqualTo(Forms.HASH);
    }

    @Test
    void of_very_many_gates_the_blocking_one_is_always_told() {
        Result result = Forms.summarised(40);

        assertThat(result.toJson().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Result.MAX_BYTES);
        Result read = ContractJson.read(result.toJson(), Result.class);
        assertThat(read.brokenGates())
                .containsExactly("RX-NDC-02 on ndc11 fired on 20 of 100 rows (0.2), more than the gate's 0.01");
        assertThat(read.gateWarnings())
                .isNotEmpty()
                .allSatisfy(said -> assertThat(said)
                        .hasSizeLessThanOrEqualTo(GateResult.MAX_MESSAGE)
                        .endsWith("..."));
    }
}
