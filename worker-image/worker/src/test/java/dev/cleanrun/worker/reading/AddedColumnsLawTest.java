// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.clean.Cleaned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Adding columns that no recipe maps, whatever they are called and hold, changes no verdict, count or amount. Only a
 * value that tells two rows apart makes them two rows, and only one that has to be trimmed is counted as that.
 */
class AddedColumnsLawTest {
    private static final String RECIPE = """
        recipe: law
        columns:
          - {name: claim_id, required: true}
          - {name: amount, type: "DECIMAL(18,2)", from: [PAID], keepRaw: amount_raw}
          - {name: day, type: DATE}
        amounts: [amount]
        rules:
          - {id: TWICE, step: Duplicates, type: duplicates, action: Remove}
          - {id: KEY, columns: [claim_id], step: Casts, valid: this IS NOT NULL, action: Reject}
          - {id: AMOUNT, columns: [amount], step: Casts, type: castable, action: Reject}
          - {id: LAST, step: Versions, type: versions, args: {keys: [claim_id], order: [day]}, action: Remove}
          - {id: NEGATIVE, columns: [amount], step: Clear, valid: this >= 0, action: FixAndFlag, value: "NULL"}
          - {id: LARGE, columns: [amount], step: Flags, valid: this < 100, action: Flag}
        """;
    private static final List<String> COLUMNS = List.of("claim_id", "PAID", "day");
    private static final List<List<String>> ROWS = List.of(
            row("1", "1.00", "2017-01-05"),
            row(null, "2.00", "2017-01-05"),
            row("3", "x", "2017-01-05"),
            row("3", "x", "2017-01-05"),
            row("4", "400", "2017-01-05"),
            row("5", "-5.00", "2017-01-05"),
            row("6", "6.00", "2017-01-05"),
            row("6", "6.60", "2017-02-05"));
    private static final List<String> VALUES = Arrays.asList(
            "true",
            "false",
            "0",
            "1",
            "-1",
            null,
            "NULL",
            "it's",
            "\"q\"",
            "a,b",
            "\u8868",
            "2017-01-05",
            "x".repeat(300));

    @TempDir
    Path folder;

    private static List<String> row(String... values) {
        return Arrays.asList(values);
    }

    @ParameterizedTest
    @EnumSource(
            value = InputFormat.class,
            names = {"PARQUET", "CSV", "JSON"})
    @Tag("long")
    void any_column_that_no_recipe_maps_changes_nothing(InputFormat format) {
        List<Object> expected = outcome(cleaned(format, Map.of(), "none"));
        for (long seed = 1; seed <= 6; seed++) {
            Random random = new Random(seed);
            Map<String, String> added = new LinkedHashMap<>();
            HostileNames.some(random, 40, List.of("claim_id", "PAID", "amount", "day", "k"))
                    .forEach(name -> added.put(name, VALUES.get(random.nextInt(VALUES.size()))));
            assertThat(outcome(cleaned(format, added, "seed-" + seed)))
                    .as("%s %s", format, added)
                    .isEqualTo(expected);
        }
    }

    @Test
    void all_hostile_names_at_once_change_nothing_and_come_out_under_names_of_their_own() {
        Map<String, String> added = new LinkedHashMap<>();
        HostileNames.all().forEach(name -> added.put(name, "true"));
        List.of("K", "k").forEach(added::remove);
        Cleaned cleaned = cleaned(InputFormat.PARQUET, added, "all");
        assertThat(outcome(cleaned)).isEqualTo(outcome(cleaned(InputFormat.PARQUET, Map.of(), "none")));
        for (Output output : List.of(Output.REMOVED, Output.REJECTS, Output.CLEAN)) {
            List<String> names = Objects.sql("SELECT name FROM parquet_schema('"
                    + cleaned.files().stream()
                            .filter(file -> file.output() == output)
                            .findFirst()
                            .orElseThrow()
                            .file()
                    + "') WHERE name NOT IN ('duckdb_schema', 'list', 'element')");
            assertThat(names.stream().map(name -> name.toLowerCase(Locale.ROOT)))
                    .doesNotHaveDuplicates();
            assertThat(names)
                    .containsAll(added.keySet().stream()
                            .filter(name -> !name.matches("(src|rule|dq|survivor_src|partner_src)_.*|reason|findings"))
                            .toList());
        }
    }

    private Cleaned cleaned(InputFormat format, Map<String, String> added, String name) {
        Objects objects = new Objects(folder.resolve(name + format), format);
        List<String> names = new ArrayList<>(added.keySet());
        names.addAll(COLUMNS);
        Collections.shuffle(names, new Random(names.size()));
        List<List<String>> rows = ROWS.stream()
                .map(row -> names.stream()
                        .map(column -> COLUMNS.contains(column) ? row.get(COLUMNS.indexOf(column)) : added.get(column))
                        .toList())
                .toList();
        DeliveredRows.write(objects, format, names, rows);
        return objects.cleanedBy(RECIPE);
    }

    /** Where every row went with which values, and all that the report counts. */
    private static List<Object> outcome(Cleaned cleaned) {
        try {
            ObjectNode report =
                    (ObjectNode) new JsonMapper().readTree(cleaned.report().toJson());
            return List.of(
                    cleaned.ledger(),
                    report.get("rules"),
                    report.get("amounts"),
                    report.get("reasons"),
                    Objects.read(cleaned, Output.CLEAN, "(claim_id, amount, amount_raw, day, src_row, dq_flags)"),
                    Objects.read(cleaned, Output.REJECTS, "(claim_id, PAID, src_row, findings)"),
                    Objects.read(
                            cleaned, Output.REMOVED, "(claim_id, PAID, src_row, rule_id, reason, survivor_src_row)"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
