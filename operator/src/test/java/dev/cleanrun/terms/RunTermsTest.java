// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.SummaryExport;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.manifest.Applied;
import org.junit.jupiter.api.Test;

class RunTermsTest {
    private static Target target(String outputs) {
        return RunTerms.target(
                Applied.run("{profile: medical, source: {uri: \"s3://apcd/raw/\"}, target: {uri: \"s3://apcd/clean/\""
                                + outputs + "}}")
                        .getSpec());
    }

    @Test
    void the_other_forms_of_the_summary_are_in_every_order_of_the_run_that_asks_for_them() {
        assertThat(target(", outputs: {exports: [Dqd, Dbt, Dqd]}").exports())
                .containsExactly(SummaryExport.DQD, SummaryExport.DBT);
        assertThat(target(", outputs: {changes: true}").exports()).isNull();
        assertThat(target("").exports()).isNull();
    }
}
