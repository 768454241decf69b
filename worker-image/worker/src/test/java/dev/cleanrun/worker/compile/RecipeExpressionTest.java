// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineLimits;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeExpressionTest {
    @TempDir
    static Path folder;

    private static Engine engine;

    @BeforeAll
    static void open() {
        engine = Engine.open(folder, new EngineLimits(512L << 20, 1L << 30), null);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static CompiledRecipe compile(String valid) {
        return compile(
                RecipeReader.read("""
                    recipe: expression
                    columns: [{name: code}, {name: amount, type: "DECIMAL(9,2)"}]
                    references: [{name: codes, uri: _reference/codes.csv, key: code, value: label}]
                    rules:
                      - {id: OTHER, columns: [amount], step: Flags, valid: this > 0, action: Flag}
                      - id: RULE
                        columns: [code]
                        step: Flags
                        valid: |-
                          %s
                        action: Flag
                    """.formatted(valid), "recipe.yaml"),
                List.of("code", "amount"),
                Map.of("codes", folder + "/codes.csv"));
    }

    private static CompiledRecipe compile(Recipe recipe, List<String> columns, Map<String, String> references) {
        return compile(recipe, columns, references, false);
    }

    private static CompiledRecipe compile(
            Recipe recipe, List<String> columns, Map<String, String> references, boolean changes) {
        ObjectColumns heading = ObjectColumns.ofTexts(columns);
        return RecipeCompiler.compile(
                recipe,
                new CompileContext(
                        PartitionSource.direct(
                                SourceMapping.of(recipe, List.of(heading), Set.of("p")),
                                heading,
                                List.of(folder + "/in.parquet"),
                                List.of(0L)),
                        List.of("p=1/in.parquet"),
                        Map.of("p", "1"),
                        LocalDate.of(2026, 11, 1),
                        references,
                        folder.toString(),
                        "zstd",
                        changes),
                engine);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this IN ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')",
                "length(raw.code) > 1 AND amount IS NOT NULL",
                "in_list(this || 'é', codes) OR lookup(upper(this), codes) = 'x'",
                "CASE WHEN partition.p = '1' THEN true ELSE NULL END",
                "as_of - INTERVAL 10 YEAR < DATE '2020-01-01'",
                "TRY_CAST(this AS INTEGER) BETWEEN 1 AND 9",
                "this LIKE 'a%' OR this IS DISTINCT FROM 'b'"
            })
    void what_cleaning_needs_is_allowed(String valid) {
        assertThat(compile(valid).normalise()).contains("COPY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(SELECT 1) = 1~subquery is not allowed",
                "count(*) > 1~function count_star is not on the list",
                "random() < 0.5~function random is not on the list",
                "read_text('/etc/passwd') = ''~function read_text is not on the list",
                "row_number() OVER () > 1~window is not allowed",
                "this = $1~parameter",
                "unknown > 1~column unknown is not declared",
                "raw.unknown = ''~column raw.unknown is not declared",
                "a.b.c = 1~is not declared",
                "this = 'a' -- b~comment",
                "this = 'a' /* b */~comment",
                "true), (true~one expression",
                "this =~not a valid expression",
                "this = 'a'; DROP TABLE x~semicolon",
                "in_list(this, other)~reference list other is not declared",
                "in_list(this, 'codes')~plain name of a reference list",
                "getvariable('x') = 1~function getvariable is not on the list",
                "now() > DATE '2020-01-01'~function now is not on the list",
                "\"code\" = 'a'~double quote",
                "list_sum(list_transform([1], x -> x)) = 1~not"
            })
    void everything_else_is_refused_with_file_line_and_rule(String valid, String complaint) {
        assertThatThrownBy(() -> compile(valid))
                .isInstanceOf(RecipeException.class)
                .hasMessageStartingWith("recipe.yaml:6: rule RULE: ")
                .hasMessageContaining(complaint);
    }

    @Test
    void the_others_of_a_bad_recipe_are_told_too() {
        Recipe recipe = RecipeReader.read("""
            recipe: two
            columns: [{name: code}]
            rules:
              - {id: ONE, step: Flags, valid: now() = 1, action: Flag}
              - {id: TWO, columns: [code], step: Clear, valid: this = 'a', value: "in_list(this, l)", action: Fix}
            """, "two.yaml");
        assertThatThrownBy(() -> compile(recipe, List.of("code"), Map.of()))
                .hasMessageContaining("two.yaml:4: rule ONE")
                .hasMessageContaining("two.yaml:5: rule TWO");
    }

    /** Such texts lie outside of the engine's limit and cannot spill: a large partition would not fit into memory. */
    @Test
    void keys_of_rows_to_compare_are_found_without_keeping_a_text_for_each_key() {
        for (String name : BuiltinRecipes.NAMES) {
            Recipe recipe = RecipeReader.read(BuiltinRecipes.text(name).orElseThrow(), name + ".yaml");
            String texts = recipe.columns().stream()
                    .filter(column -> column.type().sql().equals("VARCHAR"))
                    .map(column -> Pattern.quote('"' + column.name() + '"'))
                    .collect(Collectors.joining("|"));
            List<String> columns = recipe.columns().stream()
                    .filter(column -> !column.from().isEmpty())
                    .map(column -> column.from().getFirst())
                    .toList();
            Pattern kept = Pattern.compile("\\b(min|max|first|any_value)\\((" + texts + ")\\)(?! OVER)");
            assertThat(compile(recipe, columns, Map.of(), false).effectStatements())
                    .as(name)
                    .filteredOn(statement -> statement.matches("(?s)CREATE TEMP TABLE (key|shared)_\\d+ .*"))
                    .isNotEmpty()
                    .noneMatch(statement -> kept.matcher(statement).find());
        }
    }

    /** The recipe with the fewest columns: the others' changes want more memory than a test has. */
    private static final String WITH_CHANGES = "pharmacy";

    @Test
    void outputs_stream_and_join_only_in_ways_that_keep_the_order_of_rows() {
        Set<String> met = new TreeSet<>();
        for (String name : BuiltinRecipes.NAMES) {
            Recipe recipe = RecipeReader.read(BuiltinRecipes.text(name).orElseThrow(), name + ".yaml");
            List<String> columns = recipe.columns().stream()
                    .filter(column -> !column.from().isEmpty())
                    .map(column -> column.from().getFirst())
                    .toList();
            engine.run("COPY (SELECT "
                    + String.join(
                            ", ",
                            columns.stream()
                                    .map(column -> "'1' AS \"" + column + '"')
                                    .toList())
                    + " FROM range(5)) TO '" + folder + "/in.parquet' (FORMAT PARQUET)");
            CompiledRecipe compiled = compile(recipe, columns, Map.of(), WITH_CHANGES.equals(name));
            compiled.before().forEach(preparation -> engine.run(preparation.sql()));
            engine.run(compiled.normalise());
            engine.run("CREATE OR REPLACE TEMP VIEW canon AS SELECT * FROM read_parquet('" + folder
                    + "/normalised.parquet')");
            compiled.effectStatements().forEach(engine::run);
            compiled.prepare().forEach(engine::run);
            Set<String> operators = new TreeSet<>();
            SliceStatements slice = compiled.slices().of(new Slice(0, 1, 1, 3), 0);
            for (Segment segment : List.of(Segment.ALL, new Segment(1, 3))) {
                compiled.take(segment, null).forEach(engine::run);
                for (Output output : Output.values()) {
                    if (output == Output.CHANGES && !WITH_CHANGES.equals(name)) {
                        continue;
                    }
                    if (!segment.equals(Segment.ALL)) {
                        slice.before().of(output, segment).ifPresent(statement -> {
                            operators.addAll(operators(statement));
                            engine.run(statement);
                        });
                    }
                    operators.addAll(operators((segment.equals(Segment.ALL) ? compiled.outputs() : slice.outputs())
                            .query(output, segment)));
                }
            }
            assertThat(operators)
                    .as(name)
                    .isSubsetOf(
                            "PROJECTION",
                            "FILTER",
                            "HASH_JOIN",
                            "READ_PARQUET",
                            "SEQ_SCAN",
                            "SINGLE",
                            "ANTI",
                            "SEMI",
                            "MARK",
                            "EMPTY_RESULT",
                            "UNNEST");
            met.addAll(operators);
            engine.query("SELECT table_name FROM duckdb_tables() WHERE temporary", row -> row.getString(1))
                    .forEach(table -> engine.run("DROP TABLE \"" + table + '"'));
        }
        assertThat(met).contains("SINGLE", "ANTI", "MARK");
    }

    private List<String> operators(String statement) {
        String plan = engine.query("EXPLAIN (FORMAT json) " + statement, row -> row.getString(2))
                .getFirst();
        return Pattern.compile("\"name\": \"([A-Z_]+)|\"Join Type\": \"([A-Z]+)")
                .matcher(plan)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(operator -> !operator.equals("COPY_TO_FILE"))
                .toList();
    }
}
