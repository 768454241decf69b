// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.api.v1alpha1.MemorySpec.MemoryRule;
import dev.cleanrun.api.v1alpha1.NodeSelectorTerm;
import dev.cleanrun.api.v1alpha1.NodeSelectorTerm.NodeOperator;
import dev.cleanrun.api.v1alpha1.WorkerToleration;
import dev.cleanrun.api.v1alpha1.WorkerToleration.TaintEffect;
import dev.cleanrun.api.v1alpha1.WorkerToleration.TolerationOperator;
import java.util.List;

/** What the schema of a profile cannot say. */
final class ProfileRules {
    // The engine gets the worker's memory less 320 MiB; below this nothing is left to work with.
    private static final ByteSize LEAST = ByteSize.parse("512Mi");

    private final DatasetProfileSpec spec;
    private final Findings findings;

    private ProfileRules(DatasetProfileSpec spec, Findings findings) {
        this.spec = spec;
        this.findings = findings;
    }

    static void check(DatasetProfile profile, Findings findings) {
        if (profile.getSpec() != null) {
            new ProfileRules(profile.getSpec(), findings).all();
        }
    }

    private void all() {
        String max = "spec.memory.max";
        atMost(
                "spec.memory.default",
                () -> spec.memory().defaultMemory(),
                max,
                () -> spec.memory().max());
        atMost(
                max,
                () -> spec.memory().max(),
                "spec.budget.maxMemory",
                () -> spec.budget().maxMemory());
        atMost(
                "spec.scratch.size",
                () -> spec.scratch().size(),
                "spec.scratch.max",
                () -> spec.scratch().max());
        atMost(
                "spec.scratch.max",
                () -> spec.scratch().max(),
                "spec.budget.maxScratch",
                () -> spec.budget().maxScratch());
        findings.rule(() -> least("spec.memory.default", spec.memory().defaultMemory()), "spec.memory.default");
        findings.rule(this::memoryRules, "spec.memory.rules", max);
        findings.rule(this::nodeSelectorTerms, "spec.placement.nodeSelectorTerms");
        findings.rule(this::tolerations, "spec.placement.tolerations");
        findings.rule(() -> RunRules.oneRecipe("spec.recipe", spec.recipe(), findings), "spec.recipe");
    }

    private interface Size {
        String text();
    }

    private void atMost(String field, Size size, String limitField, Size limit) {
        findings.rule(
                () -> {
                    if (ByteSize.parse(size.text()).compareTo(ByteSize.parse(limit.text())) > 0) {
                        findings.invalid(
                                field, size.text(), "must be at most " + limitField + ", which is " + limit.text());
                    }
                },
                field,
                limitField);
    }

    private void least(String field, String size) {
        if (ByteSize.parse(size).compareTo(LEAST) < 0) {
            findings.invalid(field, size, "must be at least " + LEAST + ", or a worker cannot start");
        }
    }

    private void memoryRules() {
        List<MemoryRule> rules = spec.memory().rules();
        for (int i = 0; i < rules.size(); i++) {
            String field = "spec.memory.rules[" + i + "]";
            MemoryRule rule = rules.get(i);
            String max = spec.memory().max();
            if (ByteSize.parse(rule.memory()).compareTo(ByteSize.parse(max)) > 0) {
                findings.invalid(field + ".memory", rule.memory(), "must be at most spec.memory.max, which is " + max);
            }
            least(field + ".memory", rule.memory());
            RunRules.ranges(field + ".match", rule.match(), findings);
        }
    }

    private void nodeSelectorTerms() {
        List<NodeSelectorTerm> terms = spec.placement().nodeSelectorTerms();
        for (int i = 0; i < terms.size(); i++) {
            NodeOperator operator = terms.get(i).operator();
            int values = terms.get(i).values().size();
            String wrong = switch (operator) {
                case IN, NOT_IN -> values == 0 ? "needs at least one value" : "";
                case EXISTS, DOES_NOT_EXIST -> values > 0 ? "takes no values" : "";
                case GT, LT -> values != 1 ? "takes one value" : "";
            };
            if (!wrong.isEmpty()) {
                findings.add("spec.placement.nodeSelectorTerms[" + i + "].values", "the operator " + wrong);
            }
        }
    }

    private void tolerations() {
        List<WorkerToleration> tolerations = spec.placement().tolerations();
        for (int i = 0; i < tolerations.size(); i++) {
            String field = "spec.placement.tolerations[" + i + "]";
            WorkerToleration toleration = tolerations.get(i);
            boolean exists = toleration.operator() == TolerationOperator.EXISTS;
            if (exists && !toleration.value().isEmpty()) {
                findings.add(field + ".value", "value must be empty for the operator Exists");
            }
            if (!exists && toleration.key().isEmpty()) {
                findings.add(
                        field + ".key",
                        "key must be set, or the operator must be Exists, which with no key is every taint");
            }
            if (toleration.tolerationSeconds() != null && toleration.effect() != TaintEffect.NO_EXECUTE) {
                findings.add(field + ".tolerationSeconds", "tolerationSeconds needs the effect NoExecute");
            }
        }
    }
}
