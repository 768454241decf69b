// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import dev.cleanrun.contract.recipe.RecipeYaml.ColumnYaml;
import dev.cleanrun.contract.recipe.RecipeYaml.ReferenceYaml;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns a recipe as written into a checked one, collecting every problem. */
final class RecipeBuilder {
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{1,62}");
    /** What a row's verdicts are kept in. */
    private static final Pattern VERDICTS = Pattern.compile("(bad|nul)[0-9]+");

    private static final Set<String> RESERVED = Set.of(
            "this",
            "raw",
            "partition",
            "param",
            "as_of",
            "src_file",
            "src_row",
            "dq_flags",
            "rule_ids",
            "rule_id",
            "reason",
            "survivor_src_file",
            "survivor_src_row",
            "partner_src_file",
            "partner_src_row",
            "partner",
            "effect",
            "survivor",
            "why",
            "rowid",
            "root",
            "depth",
            "list",
            "top",
            "top_voids",
            "originals",
            "taken",
            "taker");

    private static final int DEFAULT_SEVERITY = 5;
    private static final int LONGEST_NAME = 255;
    private static final int MOST_CELLS = 1_000;

    private final RecipeYaml written;
    private final RecipeLines lines;
    private final String file;
    private final List<RecipeException.Problem> problems = new ArrayList<>();

    RecipeBuilder(RecipeYaml written, RecipeLines lines) {
        this.written = written;
        this.lines = lines;
        this.file = lines.file();
    }

    Recipe build(String digest) {
        if (written.name() == null
                || !NAME.matcher(written.name().replace('-', '_')).matches()) {
            problem(1, null, "\"recipe\" must give the recipe's name, of lower-case letters, digits, - and _");
        }
        List<Column> columns =
                RecipeYaml.orEmpty(written.columns()).stream().map(this::column).toList();
        if (columns.isEmpty()) {
            problem(1, null, "\"columns\" must declare at least one column");
        }
        unique(columns, Column::name, "column");
        unique(
                Stream.concat(
                                columns.stream().map(Column::name).distinct(),
                                columns.stream().map(Column::keepRaw).filter(Objects::nonNull))
                        .toList(),
                Function.identity(),
                "output column");
        List<ReferenceList> references = RecipeYaml.orEmpty(written.references()).stream()
                .map(this::reference)
                .toList();
        unique(references, ReferenceList::name, "reference");
        Map<String, Parameter> parameters = parameters();
        List<Rule> rules = rules(columns);
        if (problems.isEmpty()) {
            RaisedRules.problems(rules).forEach((id, message) -> problem(lines.ofRule(id, 0), id, message));
            ExactSums sums = new ExactSums(columns);
            SpanDays spans = new SpanDays(columns);
            rules.forEach(rule -> Stream.concat(sums.problem(rule).stream(), spans.problem(rule).stream())
                    .forEach(message -> problem(lines.ofRule(rule.id(), 0), rule.id(), message)));
        }
        List<Column> amounts =
                new AmountColumns(columns, rules, lines).of(RecipeYaml.orEmpty(written.amounts()), problems);
        checkLinesOf(columns);
        int smallCells = smallCells();
        Optional<ByMonth> byMonth = Optional.ofNullable(written.byMonth())
                .map(month -> ByMonth.checked(
                        month, columns, smallCells, message -> problem(lines.ofField("byMonth"), null, message)));
        if (!problems.isEmpty()) {
            throw new RecipeException(problems);
        }
        return new Recipe(
                written.name(),
                written.description(),
                parameters,
                versioning(),
                columns,
                text(),
                amounts,
                Optional.ofNullable(written.linesOf()),
                byMonth,
                unknown(),
                references,
                rules,
                written.unmapped() == null ? Recipe.Unmapped.KEEP : written.unmapped(),
                written.recordsSpanPartitions(),
                asOf(),
                smallCells,
                digest,
                lines);
    }

    private void checkLinesOf(List<Column> columns) {
        if (written.linesOf() != null
                && columns.stream().noneMatch(column -> column.name().equals(written.linesOf()))) {
            problem(
                    lines.ofField("linesOf"),
                    null,
                    "linesOf: column " + written.linesOf() + " is not declared under \"columns\"");
        }
    }

    /** The rules of the chosen versioning method and those of all; the others are as if they were not written. */
    private List<Rule> rules(List<Column> columns) {
        RuleBuilder ruleBuilder = new RuleBuilder(
                columns.stream().map(Column::name).toList(),
                written.orphans() == null ? Orphans.FLAG : written.orphans());
        List<Rule> rules = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (RecipeYaml.RuleYaml rule : RecipeYaml.orEmpty(written.rules())) {
            String id = rule.id() == null ? "" : rule.id();
            int nth = seen.merge(id, 1, Integer::sum) - 1;
            ruleBuilder
                    .build(
                            rule,
                            problem -> problem(
                                    lines.ofRule(id, nth, problem.field()),
                                    id.isEmpty() ? null : id,
                                    problem.message()))
                    .filter(_ -> rule.versioning() == null || rule.versioning().contains(versioning()))
                    .ifPresent(rules::add);
        }
        return rules;
    }

    private Versioning versioning() {
        return written.versioning() == null ? Versioning.NONE : written.versioning();
    }

    private Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new HashMap<>();
        if (written.parameters() != null) {
            written.parameters().forEach((name, value) -> {
                Optional<Parameter> parameter = Parameter.of(value);
                if (!NAME.matcher(name).matches() || parameter.isEmpty()) {
                    problem(
                            lines.ofField("parameters." + name),
                            null,
                            "parameter \"" + name
                                    + "\" must have a name of lower-case letters, digits and _, and be a text, a"
                                    + " number of at most 38 digits, true or false");
                }
                parameter.ifPresent(found -> parameters.put(name, found));
            });
        }
        return parameters;
    }

    private Column column(ColumnYaml column) {
        return new ColumnBuilder(message -> problem(lines.ofName(String.valueOf(column.name())), null, message))
                .build(column);
    }

    /** Whether a column may have the name. */
    static boolean free(String name) {
        return NAME.matcher(name).matches()
                && !RESERVED.contains(name)
                && !VERDICTS.matcher(name).matches();
    }

    private ReferenceList reference(ReferenceYaml reference) {
        return new ReferenceBuilder(message -> problem(lines.ofName(String.valueOf(reference.name())), null, message))
                .build(reference);
    }

    /** Why a name cannot be one of somebody's column: it is a mistake, or meant badly. */
    static Optional<String> unusable(String name) {
        return name == null
                        || name.isEmpty()
                        || name.length() > LONGEST_NAME
                        || name.chars().anyMatch(Character::isISOControl)
                ? Optional.of("must have 1 to " + LONGEST_NAME + " characters, none of them a control character")
                : Optional.empty();
    }

    private TextRule text() {
        return written.text() == null
                ? new TextRule("TEXT", DEFAULT_SEVERITY, List.of())
                : new TextRule(
                        written.text().id() == null ? "TEXT" : written.text().id(),
                        written.text().severity() == null
                                ? DEFAULT_SEVERITY
                                : written.text().severity(),
                        RecipeYaml.orEmpty(written.text().fillers()));
    }

    private Optional<UnknownColumns> unknown() {
        RecipeYaml.UnknownYaml unknown = written.unknownColumns();
        if (unknown == null) {
            return Optional.empty();
        }
        return Optional.of(new UnknownColumns(
                unknown.id() == null ? "UNKNOWN-COLUMN" : unknown.id(),
                unknown.severity() == null ? DEFAULT_SEVERITY : unknown.severity(),
                RecipeYaml.orEmpty(unknown.known())));
    }

    private int smallCells() {
        int cells = written.smallCells() == null ? Recipe.SMALLEST_CELL : written.smallCells();
        if (cells < 0 || cells > MOST_CELLS) {
            throw new RecipeException(List.of(new RecipeException.Problem(
                    file,
                    lines.ofField("smallCells"),
                    null,
                    "smallCells must be from 0 (every amount is told) to " + MOST_CELLS)));
        }
        return cells;
    }

    private LocalDate asOf() {
        try {
            return written.asOf() == null ? null : LocalDate.parse(written.asOf());
        } catch (DateTimeException _) {
            throw new RecipeException(List.of(new RecipeException.Problem(
                    file,
                    lines.ofField("asOf"),
                    null,
                    "asOf \"" + written.asOf() + "\" is not a date like 2026-11-01")));
        }
    }

    private <T> void unique(List<T> items, Function<T, String> name, String what) {
        Set<String> seen = new HashSet<>();
        for (T item : items) {
            if (!seen.add(name.apply(item))) {
                problem(lines.ofName(name.apply(item)), null, what + " " + name.apply(item) + " is declared twice");
            }
        }
    }

    private void problem(int line, String rule, String message) {
        problems.add(new RecipeException.Problem(file, line, rule, message));
    }
}
