// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.contract.recipe.Versioning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of claims and of what is to be found on them: settings in YAML, a line of dashes, then a line per row: what
 * it shows (empty: one more row of the case above), how the row differs from the base row, and the outcome as
 * {@link Outcome} reads it.
 *
 * @param name of the file
 * @param dataset whose builtin recipe it is about
 * @param recipe as text
 * @param lists whether reference lists are there
 * @param base the row that breaks nothing, by source column
 * @param cases in their order
 */
record RuleTable(
        String name, String dataset, String recipe, boolean lists, Map<String, String> base, List<Case> cases) {
    private static final Path FOLDER = Path.of("src/test/resources/tables");
    private static final Pattern SETTING = Pattern.compile("\\G\\s*([A-Za-z0-9_]+)=('([^']*)'|[^,]*)(,|$)");

    /** One case. */
    record Case(String title, List<Row> rows) {}

    /** One row: what differs from the base row, and what is expected. */
    record Row(Map<String, String> settings, Outcome expected) {}

    /** The table of that name. */
    static RuleTable read(String name) {
        String[] parts = text(name).split("(?m)^---\n", 2);
        return of(name, settings(parts[0]), "", parts[1]);
    }

    /** The tables of a file that has one for each versioning method, after a line {@code == method}. */
    static Map<Versioning, RuleTable> byMethod(String name) {
        String[] parts = text(name).split("(?m)^---\n", 2);
        Map<Versioning, RuleTable> tables = new EnumMap<>(Versioning.class);
        for (String section : parts[1].split("(?m)^== ")) {
            if (!section.isBlank()) {
                String[] titled = section.split("\n", 2);
                tables.put(
                        Arrays.stream(Versioning.values())
                                .filter(method -> method.text().equals(titled[0].strip()))
                                .findFirst()
                                .orElseThrow(),
                        of(name, settings(parts[0]), "versioning: " + titled[0] + "\n", titled[1]));
            }
        }
        return tables;
    }

    private static RuleTable of(String name, JsonNode settings, String versioning, String lines) {
        String dataset = settings.path("dataset").asText();
        JsonNode base = settings.has("base")
                ? settings.path("base")
                : settings(text(dataset).split("(?m)^---\n", 2)[0]).path("base");
        Map<String, String> row = new LinkedHashMap<>();
        base.properties()
                .forEach(entry -> row.put(
                        entry.getKey(),
                        entry.getValue().isNull() ? null : entry.getValue().asText()));
        settings.path("with")
                .properties()
                .forEach(entry -> row.put(entry.getKey(), entry.getValue().asText()));
        return new RuleTable(
                name,
                dataset,
                "extends: " + dataset + "\nrecipe: table\n" + versioning
                        + settings.path("recipe").asText(),
                settings.path("lists").asBoolean(true),
                row,
                cases(lines));
    }

    private static JsonNode settings(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Case> cases(String lines) {
        List<Case> cases = new ArrayList<>();
        for (String line : lines.lines()
                .filter(one -> !one.isBlank() && !one.startsWith("#"))
                .toList()) {
            String[] cells = line.split("\\|", 3);
            if (!cells[0].isBlank()) {
                cases.add(new Case(cells[0].strip(), new ArrayList<>()));
            }
            cases.getLast()
                    .rows()
                    .add(new Row(
                            settings(cells[1], cases.size()),
                            Outcome.read(cells[2].replace("#", String.valueOf(cases.size())))));
        }
        return cases;
    }

    private static Map<String, String> settings(String text, int number) {
        Map<String, String> settings = new LinkedHashMap<>();
        Matcher setting = SETTING.matcher(text.strip());
        int end = 0;
        while (end < text.strip().length() && setting.find()) {
            String value = setting.group(3) == null ? setting.group(2).strip() : setting.group(3);
            settings.put(setting.group(1), value.equals("~") ? null : value.replace("#", String.valueOf(number)));
            end = setting.end();
        }
        if (end < text.strip().length()) {
            throw new IllegalArgumentException("not a list of settings: " + text);
        }
        return settings;
    }

    /** The source's columns: those of the base row, then those that some row sets. */
    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>(base.keySet());
        cases.forEach(
                one -> one.rows().forEach(row -> columns.addAll(row.settings().keySet())));
        return columns;
    }

    /** A provider number of its own, with its check digit over 80840. */
    private static String providerNumber(int number) {
        String digits = "1%08d".formatted(number);
        int sum = 24;
        for (int place = 0; place < digits.length(); place++) {
            int digit = digits.charAt(place) - '0';
            sum += place % 2 == 0 ? digit * 2 - 9 * (digit / 5) : digit;
        }
        return digits + (10 - sum % 10) % 10;
    }

    /**
     * The rows as they are delivered: every case has a member of its own, every row a claim of its own, unless it says
     * otherwise.
     */
    List<Map<String, String>> delivered() {
        String claim = dataset.equals("pharmacy") ? "PDE_ID" : dataset.equals("provider") ? "PV002" : "CLM_ID";
        List<Map<String, String>> rows = new ArrayList<>();
        for (int number = 1; number <= cases.size(); number++) {
            for (int row = 1; row <= cases.get(number - 1).rows().size(); row++) {
                Map<String, String> values = new LinkedHashMap<>(base);
                values.put("BENE_ID", "m" + number);
                values.put("NPI", providerNumber(number * 10 + row));
                values.put(claim, "c" + number + "-" + row);
                values.putAll(cases.get(number - 1).rows().get(row - 1).settings());
                rows.add(values);
            }
        }
        return rows;
    }
}
