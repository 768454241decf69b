// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What roles grant, one right a line: {@code namespace group/resource[name] verb}, with {@code *} for all namespaces.
 */
final class Rights {
    private Rights() {}

    /** What the chart's bindings grant to the operator. */
    static Collection<String> ofOperator(Rendered chart) {
        var rights = new TreeSet<String>();
        chart.objects().stream().filter(object -> object.has("roleRef")).forEach(binding -> {
            JsonNode role = role(chart, binding);
            rights.addAll(of(role, binding.at("/metadata/namespace").asText("*")));
        });
        return rights;
    }

    /** What a role grants where it is bound. */
    static List<String> of(JsonNode role, String namespace) {
        var rights = new ArrayList<String>();
        for (JsonNode rule : role.path("rules")) {
            for (JsonNode group : rule.path("apiGroups")) {
                for (JsonNode resource : rule.path("resources")) {
                    for (String name : names(rule)) {
                        rule.path("verbs")
                                .forEach(verb -> rights.add((namespace.isEmpty() ? "*" : namespace) + " "
                                        + group.asText() + "/" + resource.asText() + name + " " + verb.asText()));
                    }
                }
            }
        }
        return rights;
    }

    private static List<String> names(JsonNode rule) {
        var names = new ArrayList<String>();
        rule.path("resourceNames").forEach(name -> names.add("[" + name.asText() + "]"));
        // An empty list of names means every name to the API server.
        return names.isEmpty() ? List.of("") : names;
    }

    private static JsonNode role(Rendered chart, JsonNode binding) {
        String wanted = Rendered.identity(binding).replaceFirst("Binding ", " ");
        return chart.objects().stream()
                .filter(object -> Rendered.identity(object).equals(wanted))
                .findFirst()
                .orElseThrow();
    }
}
