// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** In which other form a summary is written too. */
public enum SummaryExport {
    /** As dbt's {@code run_results.json}. */
    DBT("Dbt"),
    /** As the results of OHDSI's DataQualityDashboard. */
    DQD("Dqd");

    private final String text;

    SummaryExport(String text) {
        this.text = text;
    }

    /** As it is written in JSON and told to people. */
    @JsonValue
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
