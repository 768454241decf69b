// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.report.ColumnEntry;
import dev.cleanrun.contract.text.MaskedName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of columns that may be values are told as patterns. */
class ToldNamesTest {
    private static final Recipe RECIPE = RecipeReader.read("""
        recipe: names
        columns: [{name: claim_id, from: [CLM_ID], keepRaw: claim_raw}, {name: amount}]
        unknownColumns: {known: [PAYER_12345]}
        """, "names.yaml");
    private static final List<String> DELIVERED = List.of(
            "clm_id",
            "city",
            "dx_01",
            "ICD_DGNS_CD25",
            "ZZPHI12345",
            "98765.43",
            "1931-07-04",
            "Smith, J.",
            "\u0141\u00f3d\u017a",
            "\u001b[31m",
            "payer_12345",
            "x".repeat(70));

    @Test
    void beside_a_name_that_the_recipe_knows_names_are_told_and_values_are_not() {
        assertThat(ToldNames.of(RECIPE, DELIVERED, Naming.HEADER).names(DELIVERED))
                .containsExactly(
                        "clm_id",
                        "city",
                        "dx_01",
                        "ICD_DGNS_CD25",
                        "AAAAA99999",
                        "99999.99",
                        "9999-99-99",
                        "AAAAA, A.",
                        "AAAA",
                        "?[99A",
                        "payer_12345",
                        "A".repeat(24) + "...");
    }

    @Test
    void a_row_that_was_taken_for_a_header_is_not_told_at_all() {
        List<String> row = List.of("SMITH", "john", "city", "M", "ZZPHI12345", "1931-07-04");
        assertThat(ToldNames.of(RECIPE, row, Naming.HEADER).names(row))
                .containsExactly("AAAAA", "AAAA", "AAAA", "A", "AAAAA99999", "9999-99-99");
    }

    @Test
    void of_keys_of_rows_only_those_are_told_that_the_recipe_knows() {
        List<String> keys = List.of("claim_id", "SMITH", "amount", "claim_raw");
        assertThat(ToldNames.of(RECIPE, keys, Naming.KEYS).names(keys))
                .containsExactly("claim_id", "AAAAA", "amount", "claim_raw");
    }

    @Test
    void entries_tell_where_a_masked_column_is() {
        ColumnEntry entry =
                ColumnEntry.builder("SMITH", "SMITH", "VARCHAR").nulls(1L, 1).build();
        assertThat(ToldNames.of(RECIPE, List.of("SMITH"), Naming.HEADER).told(List.of(entry, entry)))
                .extracting(ColumnEntry::column)
                .containsExactly("AAAAA (column 1)", "AAAAA (column 2)");
    }

    @ParameterizedTest
    @CsvSource({"A1,A9", "'',''", "\u00e9\u0301,AA", "\u0663,9", "\ud835\udfd8,9", "a b,A A"})
    void patterns_are_printable(String name, String pattern) {
        assertThat(MaskedName.of(name)).isEqualTo(pattern);
    }
}
