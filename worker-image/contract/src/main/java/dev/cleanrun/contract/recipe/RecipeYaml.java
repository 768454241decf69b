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
        boolean recordsSpanPartitions,
        Map<String, JsonNode> parameters,
        Versioning versioning,
        Orphans orphans,
        TextYaml text,
        List<ColumnYaml> columns,
        List<String> amounts,
        String linesOf,
        ByMonthYaml byMonth,
        UnknownYaml unknownColumns,
        List<ReferenceYaml> references,
        List<RuleYaml> rules) {

    record TextYaml(String id, Integer severity, List<String> fillers) {}

    record ByMonthYaml(String date, String member, String amount) {}

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
            String validTo,
            MatchYaml match) {}

    record MatchYaml(NameMatch.Method method, BigDecimal precision) {}

    /** One rule; its arguments are read when its type is known, see {@link RuleArguments}. */
    record RuleYaml(
            String id,
            String description,
            List<Versioning> versioning,
            List<String> columns,
            List<String> needs,
            Step step,
            String valid,
            String type,
            JsonNode args,
            Action action,
            String value,
            Integer severity,
            BigDecimal threshold) {}

    /** What is written, or nothing. */
    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
