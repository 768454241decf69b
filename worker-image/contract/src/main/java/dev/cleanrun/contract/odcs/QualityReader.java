// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.odcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
            default -> draft.say(Clause.unknown(path, "the standard has no such type of check: it is left out"));
        }
        check.properties().forEach(field -> {
            if (ABOUT.contains(field.getKey())) {
                draft.say(Clause.notApplicable(path + "." + field.getKey(), "it says nothing of rows"));
            } else if (!PARTS.contains(field.getKey()) && !AllowedShare.LIMITS.contains(field.getKey())) {
                draft.say(Clause.unknown(path + "." + field.getKey()));
            }
        });
    }

    private void library(String column) {
        String asked = check.path("metric").asText(check.path("rule").asText());
        Optional<String> ratio = AllowedShare.of(check);
        if (asked.equals("rowCount")) {
            draft.say(
                    Clause.notSupported(path, "gates limit shares of rows, not their number, which the report tells"));
        } else if (ratio.isEmpty()) {
            draft.say(Clause.notSupported(
                    path,
                    "a gate allows a share of the rows at the most: one limit, mustBeLessThan, mustBeLessOrEqualTo or"
                            + " mustBeBetween 0 and it, with the unit percent, or mustBe 0"));
        } else {
            switch (asked) {
                case "nullValues", "nullCheck" -> onColumn(column, "this IS NOT NULL", ratio.get());
                case "missingValues" -> missing(column, ratio.get());
                case "invalidValues", "validValues" -> values(column, ratio.get());
                case "duplicateValues", "duplicateCount" -> duplicates(column, ratio.get());
                default -> draft.say(Clause.unknown(path, "the standard has no such check: it is left out"));
            }
        }
    }

    /** No value is missing, and so are texts that stand for none. */
    private void missing(String column, String ratio) {
        List<String> texts = new ArrayList<>();
        check.path("arguments")
                .path("missingValues")
                .valueStream()
                .filter(value -> !value.isNull())
                .forEach(value -> texts.add(OptionsReader.quoted(value.asText())));
        onColumn(
                column,
                texts.isEmpty()
                        ? "this IS NOT NULL"
                        : "this IS NOT NULL AND CAST(this AS VARCHAR) NOT IN (" + String.join(", ", texts) + ")",
                ratio);
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

    private void own(String id, ObjectNode rule) {
        Optional<String> ratio = AllowedShare.of(check);
        draft.rule(rule);
        if (!AllowedShare.limits(check)) {
            draft.say(Clause.taken(path, "as the rule " + id));
        } else if (ratio.isPresent()) {
            gated(id, ratio.get());
        } else {
            draft.say(Clause.notSupported(
                    path, "it is taken as the rule " + id + ", and its limit is none that a gate can have"));
        }
    }

    /** A rule of CleanRun's own, as {@link ContractWriter} writes it, comes back as it was. */
    private void custom() {
        JsonNode rule = check.path("implementation");
        if (check.path("engine").asText().equals(ContractWriter.ENGINE) && rule instanceof ObjectNode own) {
            own(own.path("id").asText(), own);
        } else {
            draft.say(Clause.notSupported(
                    path,
                    "it is for the engine "
                            + (check.path("engine").asText().isEmpty()
                                    ? "that it names"
                                    : check.path("engine").asText())));
        }
    }
}
