// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Quality gates over a whole run, judged by its summary: what its status, its events and the command say of them. */
@ExtendWith(OnRealNode.class)
class EndToEndGatesIT {
    private static final int ROWS = 20;
    /** All rows but one are duplicates of it. */
    private static final String SAME = "one.PDE_ID AS PDE_ID";

    private final Product product;

    EndToEndGatesIT(Product product) {
        this.product = product;
    }

    private CleanRunStatus played(String name, String onBreach) throws Exception {
        product.server.fill(name, product.samples.multiplied(name, ROWS, SAME));
        product.runs.apply(
                name,
                "pharmacy",
                "qualityGates: [{rule: CM-DUP-01, maxRatio: \"0.5\", onBreach: " + onBreach
                        + ", minRows: 1, scope: Run}]");
        return product.runs.awaitFinished(name, 180);
    }

    @Test
    void a_gate_that_fails_is_the_reason_of_the_run_and_its_outputs_are_in_place() throws Exception {
        CleanRunStatus status = played("gate-fails", "Fail");

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        StatusCondition stalled = Runs.stalled(status).orElseThrow();
        assertThat(stalled.reason()).isEqualTo("QualityGateBroken");
        assertThat(stalled.message()).startsWith("CM-DUP-01").contains("19 of 20 rows", "the outputs are in place");
        assertThat(status.partitions().succeeded()).isEqualTo(1);
        assertThat(product.server.outputs("gate-fails").keySet()).anyMatch(key -> key.startsWith("clean/"));
        product.runs.awaitEvents("CleanRun", "gate-fails", "QualityGateBroken");

        Commands.Ended told = Commands.cleanrun("status", "gate-fails", "-n", product.claims());
        assertThat(told.exit()).isEqualTo(1);
        assertThat(told.said()).contains("Failed", "QualityGateBroken: CM-DUP-01", "summary.html");
    }

    @Test
    void a_gate_that_warns_stands_in_ready_and_in_an_event_and_in_what_the_command_tells() throws Exception {
        CleanRunStatus status = played("gate-warns", "Warn");

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        StatusCondition ready = status.conditions().stream()
                .filter(one -> one.type() == ConditionType.READY)
                .findFirst()
                .orElseThrow();
        assertThat(ready.message()).contains("warning: CM-DUP-01", "19 of 20 rows");
        product.runs.awaitEvents("CleanRun", "gate-warns", "QualityGateWarning");

        Commands.Ended told = Commands.cleanrun("status", "gate-warns", "-n", product.claims());
        assertThat(told.exit()).isZero();
        assertThat(told.said()).contains("Succeeded", "warning     CM-DUP-01", "summary.html");
    }
}
