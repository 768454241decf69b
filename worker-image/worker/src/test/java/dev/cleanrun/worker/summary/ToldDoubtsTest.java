// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.report.Doubt;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.TargetPaths;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What amounts may mean in place of what they were taken for is told by the run, and before its data is used. */
class ToldDoubtsTest {
    @TempDir
    private Path folder;

    @Test
    void doubts_of_partitions_are_warnings_of_the_run_and_stand_first_on_its_page() {
        SummarisedTarget target = new SummarisedTarget(folder);
        for (String partition : new String[] {"year=2017", "year=2018"}) {
            target.target().write(TargetPaths.reportKey(partition), """
                {"v":1,"recipe":"r","asOf":"2026-11-01","engine":"v1","ledger":%s,"rules":[%s,%s,%s]}
                """.formatted(
                            "{\"read\":9,\"clean\":9,\"rejected\":0,\"removed\":0}",
                            ContractJson.write(Doubt.WHOLE_AMOUNTS.entry(null)),
                            ContractJson.write(Doubt.REPEATED_AMOUNTS.entry("paid")),
                            ContractJson.write(Doubt.FILED_ELSEWHERE.entry("event_year"))));
        }

        Result result = target.run(target.ordered("11111111-a"));

        assertThat(result.brokenGates()).isEmpty();
        assertThat(result.gateWarnings())
                .containsExactly(
                        "FILED-ELSEWHERE on event_year: it has other values than the folder in 2 partitions; the"
                            + " folder's stand for them: deliver rows in the folder of their value, or read it by from"
                            + " under another name",
                        "REPEATED-AMOUNTS on paid: it is the same on all lines of nearly all claims in 2 partitions; if"
                                + " it is the claim's, it is added up once for each line: take its name out of the"
                                + " column's from",
                        "WHOLE-AMOUNTS: no amount has cents in 2 partitions; if they are cents, set number: {scale: 2}"
                                + " for them in the recipe, else number: {decimal: \".\"}");
        assertThat(target.target()
                        .text("_cleanrun/runs/pharmacy-2026-11-11111111/summary.html")
                        .orElseThrow())
                .containsPattern("(?s)Before you use the data.*WHOLE-AMOUNTS: no amount has cents in 2 partitions");
    }
}
