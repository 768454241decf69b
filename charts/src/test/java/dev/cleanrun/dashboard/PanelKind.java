// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A kind of panel, with what all panels of the kind have alike. */
enum PanelKind {
    STAT("stat", true, """
        {"colorMode": "value", "graphMode": "none", "justifyMode": "auto", "orientation": "auto", "textMode": "auto",
         "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": false}}\
        """, "{}"),
    TIMESERIES("timeseries", false, """
        {"legend": {"displayMode": "list", "placement": "bottom", "showLegend": true, "calcs": []},
         "tooltip": {"mode": "multi", "sort": "desc"}}\
        """, """
            {"lineWidth": 2, "fillOpacity": 8, "showPoints": "never", "spanNulls": false, "insertNulls": 1800000}\
            """),
    STACKED("timeseries", false, """
        {"legend": {"displayMode": "list", "placement": "bottom", "showLegend": true, "calcs": []},
         "tooltip": {"mode": "multi", "sort": "none"}}\
        """, """
            {"lineWidth": 1, "fillOpacity": 55, "showPoints": "never", "stacking": {"mode": "normal",
              "group": "A"}}\
            """),
    BARS("bargauge", true, """
        {"displayMode": "basic", "orientation": "horizontal", "showUnfilled": true, "valueMode": "color",
          "namePlacement": "auto",
         "sizing": "auto", "minVizWidth": 8, "minVizHeight": 16, "maxVizHeight": 300,
         "legend": {"displayMode": "list", "placement": "bottom", "showLegend": false, "calcs": []},
         "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": false}}\
        """, "{}"),
    HEATMAP("heatmap", false, """
        {"calculate": false, "cellGap": 1, "color": {"mode": "scheme", "scheme": "Oranges", "steps": 64,
          "exponent": 0.5, "fill": "dark-orange",
         "reverse": false}, "legend": {"show": true}, "yAxis": {"axisPlacement": "left"}, "tooltip": {"mode": "single"},
         "rowsFrame": {"layout": "auto"}, "filterValues": {"le": 1e-9}, "exemplars": {"color": "orange"}}\
        """, "{}"),
    TABLE("table", true, """
        {"showHeader": true, "cellHeight": "sm"}\
        """, """
            {"align": "auto", "filterable": false, "inspect": false, "minWidth": 64}\
            """);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String type;
    private final boolean instant;
    private final String options;
    private final String custom;

    PanelKind(String type, boolean instant, String options, String custom) {
        this.type = type;
        this.instant = instant;
        this.options = options;
        this.custom = custom;
    }

    /** Grafana's name of it. */
    String type() {
        return type;
    }

    /** Whether its queries ask for the present only. */
    boolean instant() {
        return instant;
    }

    ObjectNode options() {
        return read(options);
    }

    ObjectNode custom() {
        return read(custom);
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("options of a kind are no JSON", e);
        }
    }
}
