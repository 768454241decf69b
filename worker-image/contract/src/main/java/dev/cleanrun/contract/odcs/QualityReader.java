// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.odcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a check of quality: a rule, and a gate with the share that the check allows. */
final class QualityReader {
    /** What a check says besides what it checks. */
    private static final List<String> ABOUT = List.of(
            "name",
            "description",
            "dimension",
            "businessImpact",
            "method",
            "schedule",
            "scheduler",
            "tags",
            "authoritativeDefinitions",
            "customProperties",
            "id");

    private static final List<String> LIMITS = List.of(
            "mustBe",
            "mustNotBe",
            "mustBeGreaterThan",
            "mustBeGreaterOrEqualTo",
            "mustBeLessThan",
            "mustBeLessOrEqualTo",
            "mustBeBetween",
            "mustNotBeBetween");
    /** What a check consists of; the verdict on the check is on these. */
    private static final Set<String> PARTS = Set.of(
            "type",
            "rule",
            "metric",
            "arguments",
            "validValues",
            "unit",
            "severity",
            "query",
            "engine",
            "implementation");

    private final Draft draft;
    private final String path;
    private final JsonNode check;
    private final Importance importance;

    QualityReader(Draft draft, String path, JsonNode check) {
        this.draft = draft;
        this.path = path;
        this.check = check;
        this.importance = Importance.of(check.path("severity").asText());
    }

    /** @param column of the recipe; null for a check of the whole table */
    void read(String column) {
        switch (check.path("type").asText("library")) {
            case "library" -> library(column);
            case "text" -> draft.say(Clause.notApplicable(path, "it is for people to read"));
            case "sql" ->
                draft.say(Clause.notSupported(
                        path,
                        "a query looks at a whole table, rules look at rows: what it asks of a"
                                + " row can be written as a rule's valid"));
            case "custom" -> custom();
            default -> draft.say(Clause.unknown(path + ".type"));
        }
        check.properties().forEach(field -> {
            if (ABOUT.contains(field.getKey())) {
                draft.say(Clause.notApplicable(path + "." + field.getKey(), "it says nothing of rows"));
            } else if (!PARTS.contains(field.getKey()) && !LIMITS.contains(field.getKey())) {
                draft.say(Clause.unknown(path + "." + field.getKey()));
            }
        });
    }

    private void library(String column) {
        String asked = check.path("metric").asText(check.path("rule").asText());
        Optional<String> ratio = ratio();
        if (asked.equals("rowCount")) {
            draft.say(
                    Clause.notSupported(path, "gates limit shares of rows, not their number, which the report tells"));
        } else if (ratio.isEmpty()) {
            draft.say(Clause.notSupported(
                    path,
                    "a gate allows a share of the rows at the most: unit percent, mustBeLessThan"
                            + " or mustBeLessOrEqualTo, or mustBe 0"));
        } else {
            switch (asked) {
                case "nullValues", "missingValues", "nullCheck" -> onColumn(column, "this IS NOT NULL", ratio.get());
                case "invalidValues", "validValues" -> values(column, ratio.get());
                case "duplicateValues", "duplicateCount" -> duplicates(column, ratio.get());
                default -> draft.say(Clause.unknown(path + ".rule"));
            }
        }
    }

    private void onColumn(String column, String valid, String ratio) {
        if (column == null) {
            draft.say(Clause.notSupported(path, "it names no column: put it under the property"));
            return;
        }
        String id = "DC-QUALITY-" + draft.size();
        draft.rule(id, "A check of the contract", column, valid, importance);
        gated(id, ratio);
    }

    private void values(String column, String ratio) {
        List<String> allowed = new ArrayList<>();
        JsonNode list = check.path("arguments").path("validValues");
        (list.isMissingNode() ? check.path("validValues") : list).forEach(value -> allowed.add(value.asText()));
        String pattern = check.path("arguments").path("pattern").asText();
        if (!allowed.isEmpty()) {
            onColumn(
                    column,
                    "CAST(this AS VARCHAR) IN ("
                            + String.join(
                                    ", ",
                                    allowed.stream().map(OptionsReader::quoted).toList())
                            + ")",
                    ratio);
        } else if (!pattern.isEmpty()) {
            onColumn(column, "regexp_matches(this, " + OptionsReader.quoted(pattern) + ")", ratio);
        } else {
            draft.say(Clause.notSupported(path, "it says neither which values are valid nor of what pattern"));
        }
    }

    private void duplicates(String column, String ratio) {
        List<String> keys = new ArrayList<>();
        if (column == null) {
            check.path("arguments").path("properties").forEach(name -> keys.add(ContractReader.name(name.asText())));
        } else {
            keys.add(column);
        }
        if (keys.isEmpty()) {
            draft.say(Clause.notSupported(path, "it names no columns in which rows may not be equal"));
            return;
        }
        String id = "DC-QUALITY-" + draft.size();
        draft.duplicates(id, "A check of the contract", keys, importance);
        gated(id, ratio);
    }

    private void gated(String id, String ratio) {
        draft.gate(id, ratio, importance);
        draft.say(Clause.taken(
                path,
                "as the rule " + id + " and a gate: a share of more than " + ratio + " breaks it, in each partition"));
    }

    /** A rule of CleanRun's own, as {@link ContractWriter} writes it, comes back as it was. */
    private void custom() {
        JsonNode rule = check.path("implementation");
        if (check.path("engine").asText().equals(ContractWriter.ENGINE) && rule instanceof ObjectNode own) {
            draft.rule(own);
            draft.say(Clause.taken(path, "as the rule " + own.path("id").asText()));
        } else {
            draft.say(Clause.notSupported(
                    path,
                    "it is for the engine "
                            + (check.path("engine").asText().isEmpty()
                                    ? "that it names"
                                    : check.path("engine").asText())));
        }
    }

    /** The largest share that may break the check; {@code mustBe: 0} of rows is a share as well. */
    private Optional<String> ratio() {
        boolean percent = check.path("unit").asText("rows").equals("percent");
        for (String limit : List.of("mustBeLessThan", "mustBeLessOrEqualTo", "mustBe")) {
            JsonNode value = check.path(limit);
            if (value.isNumber()) {
                BigDecimal share = percent ? value.decimalValue().movePointLeft(2) : value.decimalValue();
                boolean possible = percent ? !limit.equals("mustBe") || share.signum() == 0 : share.signum() == 0;
                return possible && share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0
                        ? Optional.of(
                                share.signum() == 0
                                        ? "0"
                                        : share.stripTrailingZeros().toPlainString())
                        : Optional.empty();
            }
        }
        boolean none = LIMITS.stream().noneMatch(check::has);
        return none ? Optional.of("0") : Optional.empty();
    }
}
