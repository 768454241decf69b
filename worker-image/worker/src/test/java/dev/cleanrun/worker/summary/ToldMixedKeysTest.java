// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.report.MixedKeys;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.TargetPaths;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of several records that left for having one key are told by the run, and before its data is used. */
class ToldMixedKeysTest {
    @TempDir
    private Path folder;

    private SummarisedTarget target;

    private Result run(long mixedOf2017, long mixedOf2018) {
        return run(mixedOf2017, mixedOf2018, 3);
    }

    private Result run(long mixedOf2017, long mixedOf2018, long most) {
        target = new SummarisedTarget(folder);
        report("year=2017", mixedOf2017, most);
        report("year=2018", mixedOf2018, 2);
        return target.run(target.ordered("11111111-a"));
    }

    private void report(String partition, long mixed, long most) {
        target.target().write(TargetPaths.reportKey(partition), """
            {"v":1,"recipe":"r","asOf":"2026-11-01","engine":"v1","ledger":%s,"rules":[],"mixedKeys":[%s,%s]}
            """.formatted(
                        "{\"read\":9,\"clean\":9,\"rejected\":0,\"removed\":0}",
                        keys("payer_id", mixed, most),
                        keys("member_id", 0, 1)));
    }

    private static String keys(String column, long mixed, long most) {
        return ContractJson.write(new MixedKeys("CM-VER-01", List.of("claim_id", "line"), column, 5_000, mixed, most));
    }

    private String page() {
        return target.target()
                .text("_cleanrun/runs/pharmacy-2026-11-11111111/summary.html")
                .orElseThrow();
    }

    @Test
    void ten_keys_and_one_in_a_thousand_are_a_warning_of_the_run_and_stand_first_on_its_page() {
        Result result = run(6, 4);

        assertThat(result.brokenGates()).isEmpty();
        assertThat(result.gateWarnings())
                .containsExactly("CM-VER-01: 10 of 10000 keys have rows of several payer_id, of which one each stayed;"
                        + " add payer_id to args.keys if they are not one record, else take it out of args.agree");
        assertThat(page())
                .containsPattern("(?s)Before you use the data.*CM-VER-01: 10 of 10000 keys")
                .containsPattern("(?s)Keys of several records.*claim_id, line.*payer_id.*10,000.*>10<");
    }

    /** Such as a word for none that no rule knows. */
    @Test
    void a_single_key_of_four_payers_is_a_warning() {
        assertThat(run(1, 0, 4).gateWarnings())
                .containsExactly(
                        "CM-VER-01: 1 of 10000 keys have rows of several payer_id (one of 4), of which one each"
                                + " stayed; add payer_id to args.keys if they are not one record, else take it out of"
                                + " args.agree");
    }

    @Test
    void fewer_are_told_on_the_page_and_are_no_warning() {
        assertThat(run(5, 4).gateWarnings()).isEmpty();
        assertThat(page()).contains("Keys of several records").doesNotContain("Before you use the data");
    }

    @Test
    void where_rows_of_all_keys_agree_the_page_says_nothing_of_them() {
        assertThat(run(0, 0).gateWarnings()).isEmpty();
        assertThat(page()).doesNotContain("Keys of several records");
    }
}
