// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.report.FindingLabel;
import org.junit.jupiter.api.Test;

class FindingLabelTest {
    @Test
    void a_rule_that_stands_for_a_column_names_it() {
        assertThat(FindingLabel.of("CM-NPI-01", "prescriber_npi")).isEqualTo("CM-NPI-01:prescriber_npi");
        assertThat(FindingLabel.parse("CM-NPI-01:prescriber_npi"))
                .isEqualTo(new FindingLabel("CM-NPI-01", "prescriber_npi"));
    }

    @Test
    void a_rule_about_the_row_stands_bare() {
        assertThat(FindingLabel.of("RX-DUP-01", null)).isEqualTo("RX-DUP-01");
        assertThat(FindingLabel.parse("RX-DUP-01")).isEqualTo(new FindingLabel("RX-DUP-01", null));
    }
}
