// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A recipe as it is written; {@link RecipeReader} turns it into a checked {@link Recipe}. */
record RecipeYaml(
        @JsonProperty("recipe") String name,
        String description,
        String asOf,
        Integer smallCells,
        Recipe.Unmapped unmapped,
        Map<String, JsonNode> parameters,
        Versioning versioning,
        Orphans orphans,
        TextYaml text,
        List<ColumnYaml> columns,
        List<String> amounts,
        UnknownYaml unknownColumns,
        List<ReferenceYaml> references,
        List<RuleYaml> rules) {

    record TextYaml(String id, Integer severity, List<String> fillers) {}

    record UnknownYaml(String id, Integer severity, List<String> known) {}

    record ColumnYaml(
            String name,
            String type,
            List<String> from,
            boolean required,
            String constant,
            boolean derived,
            String keepRaw,
            List<String> formats,
            NumberYaml number) {}

    record NumberYaml(
            String thousands,
            String decimal,
            String currency,
            boolean parentheses,
            boolean trailingMinus,
            Integer scale,
            boolean overpunch) {}

    record ReferenceYaml(
            String name,
            String uri,
            String key,
            String keyAs,
            String value,
            boolean unique,
            String validFrom,
            String validTo) {}

    record RuleYaml(
            String id,
            String description,
            List<Versioning> versioning,
            List<String> columns,
            List<String> needs,
            Step step,
            String valid,
            String type,
            ArgsYaml args,
            Action action,
            String value,
            Integer severity,
            BigDecimal threshold) {}

    /** All arguments of all types; which of them belong to a type is checked when the rule is built. */
    record ArgsYaml(
            List<String> keys,
            String when,
            String differ,
            List<String> order,
            String voided,
            String orphan,
            List<String> prefer,
            String candidate,
            String reversal,
            List<String> sum,
            List<String> zero,
            List<String> latest,
            String disagree,
            Boolean whole,
            String claim,
            String original,
            String unknown,
            String partner,
            List<List<String>> with,
            Boolean repeats,
            String line,
            String from,
            String to,
            Integer days,
            String total,
            String of,
            BigDecimal tolerance) {}

    /** What is written, or nothing. */
    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
