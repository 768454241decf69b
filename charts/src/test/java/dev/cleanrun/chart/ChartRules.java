// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import com.fasterxml.jackson.databind.JsonNode;

/** The rules for Prometheus that the chart makes of values. */
public final class ChartRules {
    private ChartRules() {}

    /** The spec of the PrometheusRule, which is a file of rules as Prometheus itself reads it. */
    public static JsonNode spec(String values) {
        return HelmChart.render(values).one("PrometheusRule").path("spec");
    }
}
