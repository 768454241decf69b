// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How rows are cleaned: data, compiled to SQL by the worker.
 *
 * @param name of the recipe
 * @param description what it cleans, for people
 * @param parameters constants by name
 * @param versioning how records replace each other
 * @param columns of the output, in their order
 * @param text what counts as no value
 * @param amounts columns whose sums are accounted for as rows are: what was read is kept, rejected or removed
 * @param linesOf column of the claim whose lines rows are, each with its own amounts; empty: rows are no lines
 * @param byMonth what the report counts by month; empty: nothing
 * @param unknown what is said of source columns that the recipe does not expect
 * @param references lists that rules look codes up in
 * @param rules in the order of the recipe; steps run in the order of {@link Step}
 * @param unmapped what becomes of source columns that no column maps
 * @param recordsSpanPartitions whether a record belongs in several partitions, as a span of several years does; if not,
 *     keys that lie in several are told
 * @param asOf date that rules refer to where the run names none; null: the newest input decides
 * @param smallCells rows below which a report tells no amount and no month, since they belong to single people
 * @param digest hash over the recipe's content; comments and line ends do not count
 * @param lines where things stand in the recipe's file, for messages
 */
public record Recipe(
        String name,
        String description,
        Map<String, Parameter> parameters,
        Versioning versioning,
        List<Column> columns,
        TextRule text,
        List<Column> amounts,
        Optional<String> linesOf,
        Optional<ByMonth> byMonth,
        Optional<UnknownColumns> unknown,
        List<ReferenceList> references,
        List<Rule> rules,
        Unmapped unmapped,
        boolean recordsSpanPartitions,
        LocalDate asOf,
        int smallCells,
        String digest,
        RecipeLines lines) {
    /** The smallest cell that CMS lets anybody publish. */
    public static final int SMALLEST_CELL = 11;

    /** Copies the lists. */
    public Recipe {
        parameters = Map.copyOf(parameters);
        columns = List.copyOf(columns);
        amounts = List.copyOf(amounts);
        references = List.copyOf(references);
        rules = List.copyOf(rules);
    }

    /** The column of that name. */
    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /**
     * Whether some column of the recipe has that name, may have it in a source, or keeps its raw text under it; case
     * does not matter.
     */
    public boolean names(String sourceColumn) {
        return columns.stream()
                .anyMatch(column -> Stream.concat(
                                Stream.of(column.name()),
                                Stream.concat(column.from().stream(), Stream.ofNullable(column.keepRaw())))
                        .anyMatch(sourceColumn::equalsIgnoreCase));
    }

    /** The rule of that id. */
    public Optional<Rule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** What becomes of source columns that no column maps. */
    public enum Unmapped {
        /** They follow the mapped columns as text. */
        KEEP("Keep"),
        /** They are left out of the clean output. */
        DROP("Drop");

        private final String text;

        Unmapped(String text) {
            this.text = text;
        }

        /** As it is written in JSON and told to people. */
        @JsonValue
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
