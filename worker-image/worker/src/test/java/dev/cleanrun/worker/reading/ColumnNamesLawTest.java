// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.Cleaned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A recipe may call its columns like anything that stands in the SQL it becomes: the outcome is the same, or the name
 * is refused as reserved.
 */
class ColumnNamesLawTest {
    private static final String RECIPE = """
        recipe: names
        columns:
          - {name: @0, from: [CLAIM], required: true, keepRaw: @5}
          - {name: @1, type: INTEGER, from: [LINE]}
          - {name: @2, type: "DECIMAL(18,2)", from: [PAID]}
          - {name: @3, type: DATE, from: [DAY]}
          - {name: @4, from: [KIND]}
        amounts: [@2]
        rules:
          - {id: TWICE, step: Duplicates, type: duplicates, action: Remove}
          - {id: KEY, columns: [@0], step: Casts, valid: this IS NOT NULL, action: Reject}
          - {id: AMOUNT, columns: [@2], step: Casts, type: castable, action: Reject}
          - {id: CODE, columns: [@4], step: Codes, valid: "this <> 'w' AND raw.@4 <> 'W'", action: Fix, value: "'v'"}
          - {id: NET, step: Versions, type: net, action: Remove,
             args: {keys: [@0, @1], prefer: [@4], candidate: @2 < 0, reversal: "@4 = 'r'", sum: [@2], zero: [@2],
               latest: [@3], orphan: LONE}}
          - {id: LONE, step: Versions, type: raised, action: Flag}
          - VERSIONS
          - {id: HEAD, columns: [@4], step: Versions, type: majority, action: FixAndFlag, args: {keys: [@0]}}
          - {id: DENIED, columns: [@4], step: Denied, valid: this <> 'd', action: Remove}
          - {id: SAME, step: Keys, type: duplicates, action: Flag, args: {keys: [@3], differ: @0}}
          - {id: PAIR, step: Keys, type: partner, action: Flag, args: {keys: [@0], when: "@4 = 'p'",
            partner: "@4 = 'c'"}}
          - {id: SMALL, columns: [@2], step: Clear, valid: this > 1, action: FixAndFlag, value: "NULL"}
          - {id: LARGE, columns: [@2], step: Flags, valid: this < 100 AND year(@3) > 2000, action: Flag}
        """;
    private static final String VERSIONS =
            "{id: LAST, step: Versions, type: versions, action: Remove, args: {keys: [@0, @1], order: [@3], voided:"
                    + " \"@4 = 'x'\", original: @4}}";
    private static final String CHAIN =
            "{id: LAST, step: Versions, type: chain, action: Remove, args: {keys: [@1], claim: @0, original: @4,"
                    + " order: [@3], voided: \"@2 = 3\"}}";
    private static final String ROWS = """
        SELECT * FROM (VALUES ('1', '1', '5.00', '2017-01-05', 'a'), ('1', '1', '7.00', '2017-02-05', 'a'), ('1',
          '2', '0.50', '2017-01-05', 'b'),
        ('2', '1', '9.00', '2017-01-05', '1'), ('2', '1', '-4.00', '2017-03-05', '1'), ('3', '1', '-8.00',
          '2017-01-05', 'r'), ('3', '1', '8.00', '2017-01-05', 'c'),
        ('4', '1', '400', '1999-01-05', 'p'), ('4', '1', '400', '1999-01-05', 'p'), (NULL, '1', '1', '2017-01-05',
          'w'), ('5', 'x', 'y', '2017-01-05', 'W'),
        ('6', '1', '3.00', '2017-01-05', '2'), ('7', '1', '2.00', '2017-01-05', 'd'), ('8', '1', '2.505',
          '2017-01-05', 'x'), ('8', '1', '2.00', '2017-01-04', 'w'),
        ('9', '3', '6.00', '2017-01-05', 'p'), ('9', '4', '6.00', '2017-01-05', 'q'), ('9', '5', '6.00',
          '2017-01-05', 'q')) v("CLAIM", "LINE", "PAID", "DAY", "KIND")\
        """;
    /**
     * Every name that the compiled SQL gives to a table or column without a sign that no recipe's column has, and some
     * that SQL itself has.
     */
    private static final List<String> NAMES = List.of(
            "bad0",
            "nul0",
            "bad1",
            "nul1",
            "c0",
            "c1",
            "c2",
            "c3",
            "c4",
            "canon",
            "terminal",
            "rejected",
            "removed",
            "changed",
            "change",
            "marked_0",
            "marked_1",
            "key_0",
            "key_1",
            "span_0",
            "won_0",
            "net",
            "pair",
            "merged",
            "fit",
            "step",
            "version",
            "repaired",
            "item",
            "claim",
            "family",
            "link",
            "ancestor",
            "twin",
            "known",
            "held",
            "looked",
            "up",
            "own",
            "max",
            "told",
            "there",
            "verdict",
            "on_day",
            "last",
            "in_year",
            "head",
            "found",
            "followed",
            "first",
            "apart",
            "anew",
            "all_void",
            "name",
            "latest",
            "same",
            "file_row_number",
            "file_index",
            "filename",
            "rowid",
            "count",
            "sum",
            "row",
            "values",
            "order_",
            "x0",
            "src",
            "effect",
            "reason",
            "why",
            "root",
            "depth",
            "top",
            "list",
            "taken",
            "taker");

    private static final List<String> PLAIN =
            List.of("column_0", "column_1", "column_2", "column_3", "column_4", "column_5");

    @TempDir
    Path folder;

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {VERSIONS, CHAIN})
    void columns_may_be_called_like_anything_in_the_compiled_sql(String versions) {
        Objects objects = new Objects(folder, InputFormat.PARQUET);
        objects.of(ROWS);
        String recipe = RECIPE.replace("VERSIONS", versions);
        List<Object> expected = outcome(objects, recipe, PLAIN);
        List<String> wrong = new ArrayList<>();
        for (int first = 0; first < NAMES.size(); first += PLAIN.size()) {
            for (int turn = 0; turn < 2; turn++) {
                List<String> names = turned(first, turn * 3);
                List<Object> found = outcome(objects, recipe, names);
                if (!found.equals(expected)) {
                    wrong.add(names + "\nexpected " + expected + "\nfound    " + found);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Six names, each as that of another column in every turn; what is reserved gives way to a plain name. */
    private static List<String> turned(int first, int turn) {
        return IntStream.range(0, PLAIN.size())
                .mapToObj(place -> {
                    int number = first + (place + turn) % PLAIN.size();
                    return number < NAMES.size() && !reserved(NAMES.get(number)) ? NAMES.get(number) : PLAIN.get(place);
                })
                .toList();
    }

    private static boolean reserved(String name) {
        try {
            RecipeReader.read("recipe: one\ncolumns:\n  - {name: " + name + "}\n", "one");
            return false;
        } catch (RecipeException e) {
            assertThat(e.getMessage()).contains("\"" + name + "\"", "reserved");
            return true;
        }
    }

    private static List<Object> outcome(Objects objects, String recipe, List<String> names) {
        String named = recipe;
        for (int column = 0; column < names.size(); column++) {
            named = named.replace("@" + column, names.get(column));
        }
        try {
            Cleaned cleaned = objects.cleanedBy(named);
            String row =
                    String.join(", ", names.stream().map(HostileNames::quoted).toList());
            return List.of(
                    cleaned.ledger(),
                    Objects.read(cleaned, Output.CLEAN, "(" + row + ", src_row, " + placed("dq_flags", names) + ")"),
                    Objects.read(
                            cleaned,
                            Output.REJECTS,
                            "(\"CLAIM\", \"PAID\", src_row, " + placed("findings", names) + ")"),
                    Objects.read(cleaned, Output.REMOVED, "(\"CLAIM\", src_row, rule_id, reason, survivor_src_row)"));
        } catch (AttemptFailed e) {
            return Stream.of(e, e.getCause()).<Object>map(String::valueOf).toList();
        }
    }

    /** What was found on a row, with the place of a column for its name. */
    private static String placed(String labels, List<String> names) {
        String quoted =
                names.stream().map(name -> "'" + name.replace("'", "''") + "'").collect(Collectors.joining(", "));
        return "list_transform(" + labels + ", lambda x: split_part(x, ':', 1) || ' ' || list_position([" + quoted
                + "], split_part(x, ':', 2)))";
    }
}
