// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.v1alpha1.QualityGate;
import dev.cleanrun.api.v1alpha1.QualityGate.DriftKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the fields of quality gates have to do with each other. */
final class GateRules {
    private static final String GATES = "spec.qualityGates";

    private GateRules() {}

    static void check(List<QualityGate> gates, Findings findings) {
        for (int i = 0; i < gates.size(); i++) {
            String field = GATES + "[" + i + "]";
            if (gates.get(i).drift() == null) {
                ofRatio(gates.get(i), field, findings);
            } else {
                ofDrift(gates.get(i), field, findings);
            }
        }
        findings.rule(() -> twice(gates, findings), GATES);
    }

    private static void ofRatio(QualityGate gate, String field, Findings findings) {
        if (gate.rule() == null || gate.maxRatio() == null) {
            findings.add(field, "a gate needs rule and maxRatio, or drift");
        }
        if (gate.column() != null
                || gate.maxChange() != null
                || gate.maxScore() != null
                || gate.noEarlierRun() != null) {
            findings.add(field, "column, maxChange, maxScore and noEarlierRun belong to gates with drift");
        }
    }

    private static void ofDrift(QualityGate gate, String field, Findings findings) {
        boolean column = gate.drift() == DriftKind.AMOUNT || gate.drift() == DriftKind.EMPTY;
        if (gate.maxRatio() != null || (gate.maxChange() == null) == (gate.maxScore() == null)) {
            findings.add(field, "a gate with drift needs exactly one of maxChange and maxScore, and no maxRatio");
        }
        if ((gate.drift() == DriftKind.RULE) != (gate.rule() != null)) {
            findings.add(field, "drift Rule needs rule, other drift has none");
        }
        if (gate.drift() != DriftKind.RULE && column != (gate.column() != null)) {
            findings.add(field, "drift Amount and Empty need column, drift Rows has none");
        }
    }

    private static void twice(List<QualityGate> gates, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < gates.size(); i++) {
            QualityGate gate = gates.get(i);
            if (gate.drift() == null && !seen.add(gate.rule() + " " + gate.scope() + " " + gate.onBreach())) {
                findings.add(
                        GATES + "[" + i + "]",
                        "Duplicate value: \"" + gate.rule()
                                + "\" is there twice with the same scope and onBreach: remove one");
            }
        }
    }
}
