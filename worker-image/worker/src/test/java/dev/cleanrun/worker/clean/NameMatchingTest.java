// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.contract.names.NameDecisions.Decision;
import dev.cleanrun.contract.names.UndecidedNames;
import dev.cleanrun.contract.names.UndecidedNames.Undecided;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameMatchingTest {
    private static final String RECIPE = """
        recipe: drugs
        references:
          - {name: drugs, uri: drugs.csv, key: name, keyAs: upper(this), value: code, unique: true,
             match: {method: DrugNames, precision: 0.99}}
        columns:
          - {name: code, from: [CODE]}
          - {name: name, from: [NAME]}
          - {name: inferred, derived: true}
        rules:
          - {id: KNOWN, columns: [inferred], needs: [name], step: Codes, action: FixAndFlag,
             valid: "CASE WHEN name IS NOT NULL THEN lookup(name, drugs) IS NULL END", value: "lookup(name, drugs)"}
          - {id: OPEN, columns: [name], step: Flags, valid: "NOT undecided(this, drugs)", action: Flag}
        """;

    @TempDir
    Path folder;

    @BeforeEach
    void list() throws IOException {
        Files.writeString(folder.resolve("drugs.csv"), """
            code,name
            A10,amlodipine 10 MG Oral Tablet
            A5,amlodipine 5 MG Oral Tablet
            B1,bumetanide 1 MG Oral Tablet
            B2,bumetanide 1 MG Oral Tablet
            D1,digoxin 0.25 MG Oral Tablet
            D2,digoxin 0.25 MG Tablet
            C,cefalexin 500 MG Oral Capsule
            """);
    }

    private Rows.Result cleaned(String names, List<Decision> decisions) throws IOException {
        Path file = folder.resolve("decisions.json");
        Files.writeString(file, NameDecisions.none("drugs").with(decisions).toJson());
        return Rows.of(folder, "SELECT * FROM (VALUES " + names + ") v(CODE, NAME)")
                .with(Map.of("drugs", folder.resolve("drugs.csv"), "drugs.decisions", file))
                .cleanedBy(RECIPE);
    }

    private static List<String> outcome(Rows.Result result) {
        return result.read(Output.CLEAN, "NAME", "inferred", "dq_flags");
    }

    @Test
    void a_name_is_itself_or_what_it_surely_means_and_else_somebody_has_to_look() throws IOException {
        Rows.Result result = cleaned("""
            ('1', 'AMLODIPINE 10 MG ORAL TABLET'), ('2', 'AMLODIPIN TAB 10MG'), ('3', 'AMLODIPINE TAB'), ('4', 'GAUZE'),
            ('5', NULL), ('5a', 'DIGOXIN 250 MCG TAB'), ('6', 'AMLODIPINE TAB'), ('7', 'BUMETANIDE 1MG TAB'),
            ('8', 'O''HARA''S CEFALEXIN, 500')\
            """, List.of());
        assertThat(outcome(result))
                .containsExactly(
                        "AMLODIPINE 10 MG ORAL TABLET|A10|['KNOWN:inferred']",
                        "AMLODIPIN TAB 10MG|A10|['KNOWN:inferred']",
                        "AMLODIPINE TAB|NULL|['OPEN:name']",
                        "GAUZE|NULL|[]",
                        "NULL|NULL|[]",
                        "DIGOXIN 250 MCG TAB|NULL|[]",
                        "AMLODIPINE TAB|NULL|['OPEN:name']",
                        "BUMETANIDE 1MG TAB|NULL|[]",
                        "O'HARA'S CEFALEXIN, 500|NULL|['OPEN:name']");
        assertThat(result.cleaned().undecided()).singleElement().satisfies(names -> {
            assertThat(names.texts()).isEqualTo(2);
            assertThat(names.rows()).isEqualTo(3);
            assertThat(names.most())
                    .extracting(Undecided::text, Undecided::rows)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("AMLODIPINE TAB", 2L),
                            org.assertj.core.groups.Tuple.tuple("O'HARA'S CEFALEXIN, 500", 1L));
            assertThat(names.most().getFirst().candidates())
                    .extracting(one -> one.name())
                    .containsExactlyInAnyOrder("AMLODIPINE 10 MG ORAL TABLET", "AMLODIPINE 5 MG ORAL TABLET");
        });
    }

    @Test
    void what_people_decided_counts_before_likeness_and_after_the_list() throws IOException {
        Rows.Result result = cleaned(
                "('1', 'AMLODIPINE TAB'), ('2', 'AMLODIPINE 5MG TAB'), ('3', 'AMLODIPINE 5 MG ORAL TABLET'),"
                        + " ('4', 'CEFALEXIN')",
                List.of(
                        Decision.of("AMLODIPINE TAB", "AMLODIPINE 5 MG ORAL TABLET", "2026-11-01"),
                        Decision.of("AMLODIPINE 5MG TAB", null, "2026-11-01"),
                        Decision.of("AMLODIPINE 5 MG ORAL TABLET", null, "2026-11-01"),
                        Decision.of("CEFALEXIN", "A NAME THAT LEFT THE LIST", "2026-11-01")));
        assertThat(outcome(result))
                .containsExactly(
                        "AMLODIPINE TAB|A5|['KNOWN:inferred']",
                        "AMLODIPINE 5MG TAB|NULL|[]",
                        "AMLODIPINE 5 MG ORAL TABLET|A5|['KNOWN:inferred']",
                        "CEFALEXIN|NULL|['OPEN:name']");
    }

    @Test
    void decisions_that_cannot_be_read_fail_the_partition_and_name_the_list() throws IOException {
        Path file = folder.resolve("decisions.json");
        Files.writeString(file, "{\"v\": 2}");
        Rows rows = Rows.of(folder, "SELECT '1' AS CODE, 'AMLODIPINE TAB' AS NAME")
                .with(Map.of("drugs", folder.resolve("drugs.csv"), "drugs.decisions", file));
        assertThatThrownBy(() -> rows.cleanedBy(RECIPE))
                .isInstanceOf(AttemptFailed.class)
                .hasMessageContaining("names of the list drugs cannot be read");
    }

    @Test
    void memory_and_stretches_of_effects_change_nothing() throws IOException {
        String names = "('1', 'AMLODIPIN TAB 10MG'), ('2', 'AMLODIPINE TAB'), ('3', 'CEFALEXIN CAPS 0.5 GM')";
        Rows.Result wide = cleaned(names, List.of());
        List<String> expected = outcome(wide);
        Rows.Result narrow = Rows.of(folder, "SELECT * FROM (VALUES " + names + ") v(CODE, NAME)")
                .with(Map.of("drugs", folder.resolve("drugs.csv")))
                .within(600L << 20)
                .cleanedBy(RECIPE);
        assertThat(outcome(narrow)).isEqualTo(expected).contains("CEFALEXIN CAPS 0.5 GM|C|['KNOWN:inferred']");
        assertThat(narrow.cleaned().undecided()).isEqualTo(wide.cleaned().undecided());
    }

    @Test
    void without_the_list_nothing_is_looked_for_and_its_rules_are_not_applicable() {
        Rows.Result result =
                Rows.of(folder, "SELECT '1' AS CODE, 'AMLODIPINE TAB' AS NAME").cleanedBy(RECIPE);
        assertThat(outcome(result)).containsExactly("AMLODIPINE TAB|NULL|[]");
        assertThat(result.cleaned().undecided()).isEmpty();
        assertThat(result.cleaned().report().rules())
                .filteredOn(rule -> List.of("KNOWN", "OPEN").contains(rule.id()))
                .allSatisfy(rule -> assertThat(rule.status())
                        .isEqualTo(dev.cleanrun.contract.report.RuleEntry.RuleStatus.NOT_APPLICABLE));
    }

    @Test
    void a_list_that_no_row_asks_is_not_loaded_and_one_that_a_row_asks_has_to_be_readable() throws IOException {
        Files.writeString(folder.resolve("drugs.csv"), "another,header\n1,2\n");
        assertThat(cleaned("('1', CAST(NULL AS VARCHAR))", List.of()).cleaned().undecided())
                .containsExactly(UndecidedNames.of("drugs", Rows.PARTITION, 0, 0, List.of()));
        assertThatThrownBy(() -> cleaned("('1', 'GAUZE')", List.of()))
                .isInstanceOf(AttemptFailed.class)
                .hasMessageContaining("the reference list drugs cannot be read");
    }

    @Test
    void a_text_longer_than_any_name_is_not_judged_and_its_rows_are_flagged() throws IOException {
        String name = "AMLODIPIN TAB 10MG";
        Rows.Result result = cleaned(
                "('1', '" + name + "' || repeat(' ', 481) || '.'), ('2', '" + name + "' || repeat(' ', 482) || '.'),"
                        + " ('3', '" + name + "' || repeat(' ', 482) || '.')",
                List.of());
        assertThat(result.read(Output.CLEAN, "length(NAME)", "inferred", "dq_flags"))
                .containsExactly("500|A10|['KNOWN:inferred']", "501|NULL|['OPEN:name']", "501|NULL|['OPEN:name']");
        assertThat(result.cleaned().undecided())
                .containsExactly(UndecidedNames.of("drugs", Rows.PARTITION, 1, 2, List.of()));
    }

    @Test
    void no_name_stands_in_what_a_profile_keeps() throws IOException {
        String marked = "ZQXVOLAM";
        Path file = folder.resolve("decisions.json");
        Files.writeString(
                file,
                NameDecisions.none("drugs")
                        .with(List.of(Decision.of(marked + " SYRUP", null, "2026-11-01")))
                        .toJson());
        Rows.of(
                        folder,
                        "SELECT '1' AS CODE, unnest(['AMLODIPINE " + marked + "', '" + marked + " TAB', '" + marked
                                + " SYRUP', '" + marked + "' || repeat('X', 500)]) AS NAME"
                                + " UNION ALL SELECT '1', '" + marked + " NR ' || range FROM range(3000)")
                .with(Map.of("drugs", folder.resolve("drugs.csv"), "drugs.decisions", file))
                .profiled()
                .cleanedBy(RECIPE);
        try (Stream<Path> files = Files.walk(folder.resolve("profile"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(kept -> assertThat(Files.readString(kept)).doesNotContain(marked));
        }
    }
}
