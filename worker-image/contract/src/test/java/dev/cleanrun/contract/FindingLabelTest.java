// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.report.FindingLabel;
import org.junit.jupiter.api.Test;

class FindingLabelTest {
    @Test
    void a_flag_names_the_column_where_its_rule_stands_for_one() {
        assertThat(FindingLabel.of("CM-NPI-01", "prescriber_npi")).isEqualTo("CM-NPI-01:prescriber_npi");
        assertThat(FindingLabel.of("RX-DUP-01", null)).isEqualTo("RX-DUP-01");
    }
}
