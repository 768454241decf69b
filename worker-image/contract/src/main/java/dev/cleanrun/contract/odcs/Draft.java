// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.odcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What a contract is becoming: columns, rules and gates as they are found, with the verdicts so far. */
final class Draft {
    private final ArrayNode columns = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode rules = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode gates = JsonNodeFactory.instance.arrayNode();
    private final List<Clause> clauses = new ArrayList<>();

    void say(Clause clause) {
        clauses.add(clause);
    }

    ObjectNode column(String name) {
        return columns.addObject().put("name", name);
    }

    void rule(JsonNode rule) {
        rules.add(rule);
    }

    /** A rule whose condition is one expression over {@code this}. */
    ObjectNode rule(String id, String description, String column, String valid, Importance importance) {
        ObjectNode rule = rules.addObject().put("id", id).put("description", description);
        rule.putArray("columns").add(column);
        return rule.put("step", "Flags")
                .put("valid", valid)
                .put("action", "Flag")
                .put("severity", importance.severity());
    }

    /** Rows that are equal in these columns. */
    void duplicates(String id, String description, List<String> keys, Importance importance) {
        ObjectNode rule = rules.addObject()
                .put("id", id)
                .put("description", description)
                .put("step", "Keys")
                .put("type", "duplicates")
                .put("action", "Flag")
                .put("severity", importance.severity());
        ArrayNode names = rule.putObject("args").putArray("keys");
        keys.forEach(names::add);
    }

    void gate(String rule, String maxRatio, Importance importance) {
        gates.addObject()
                .put("rule", rule)
                .put("maxRatio", maxRatio)
                .put("onBreach", importance.onBreach())
                .put("minRows", 0);
    }

    /** The number of rules so far, for ids. */
    int size() {
        return rules.size();
    }

    ArrayNode columns() {
        return columns;
    }

    ArrayNode rules() {
        return rules;
    }

    ArrayNode gates() {
        return gates;
    }

    List<Clause> clauses() {
        return clauses;
    }
}
