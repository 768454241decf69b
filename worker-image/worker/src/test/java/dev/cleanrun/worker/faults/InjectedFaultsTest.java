// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The recipes institutional and eligibility against faults that a seeded hand puts into synthetic rows. Takes the first
 * partitions, {@code -Dcleanrun.claims.every=1} takes all of them, as CI does.
 */
@Tag("long")
class InjectedFaultsTest {
    private static final int PARTITIONS = Integer.getInteger("cleanrun.claims.every", 24) == 1 ? 100 : 2;

    @TempDir
    static Path folder;

    private static final Map<String, FaultKey> keys = new LinkedHashMap<>();

    @BeforeAll
    static void cleanBothSets() throws IOException {
        List<Map<String, String>> claims = FaultSet.rows("institutional");
        keys.put(
                "institutional",
                cleaned(
                        "institutional",
                        "",
                        claims,
                        lists(claims),
                        row -> row.get("CLM_ID"),
                        Stream.of(ClaimFaults.all(), LineFaults.all())
                                .flatMap(List::stream)
                                .toList()));
        keys.put(
                "eligibility",
                cleaned(
                        "eligibility",
                        "parameters: {whole_months: true}\n",
                        FaultSet.rows("eligibility"),
                        Map.of(),
                        row -> row.get("BENE_ID") + " " + row.partition(),
                        SpanFaults.all()));
    }

    private static FaultKey cleaned(
            String dataset,
            String settings,
            List<Map<String, String>> clean,
            Map<String, Path> lists,
            Function<FaultyRow, String> together,
            List<FaultKind> kinds) {
        Recipe recipe = RecipeReader.read("recipe: faults\nextends: " + dataset + "\n" + settings, dataset + ".yaml");
        List<FaultyRow> dirty = Injection.into(clean, together, kinds);
        FaultKey key = new FaultKey(dataset);
        List<String> partitions = dirty.stream()
                .map(FaultyRow::partition)
                .distinct()
                .sorted()
                .limit(PARTITIONS)
                .toList();
        FaultRun run = new FaultRun(recipe, lists);
        partitions.forEach(partition -> key.clean(run, folder.resolve(dataset), partition, clean));
        partitions.forEach(partition -> key.dirty(run, folder.resolve(dataset), partition, dirty));
        return key;
    }

    /** Lists of what the clean claims name: faults are what they do not name. */
    private static Map<String, Path> lists(List<Map<String, String>> claims) throws IOException {
        List<String> diagnoses = new ArrayList<>(List.of("PRNCPAL_DGNS_CD", "ADMTG_DGNS_CD"));
        IntStream.rangeClosed(1, 25).forEach(place -> diagnoses.add("ICD_DGNS_CD" + place));
        IntStream.rangeClosed(1, 12).forEach(place -> diagnoses.add("ICD_DGNS_E_CD" + place));
        IntStream.rangeClosed(1, 3).forEach(place -> diagnoses.add("RSN_VISIT_CD" + place));
        return Map.of(
                "dx_list",
                list("diagnoses", "code,valid_from,valid_to", claims, diagnoses, "%s,,"),
                "revenue_list",
                list("revenue", "code,valid_from,valid_to", claims, List.of("REV_CNTR"), "%s,,"),
                "drg_list",
                list("drgs", "type,code,valid_from,valid_to", claims, List.of("CLM_DRG_CD"), "MS,%s,,"),
                "coverage",
                list(
                        "coverage",
                        "member_id,enrollment_start,enrollment_end",
                        claims,
                        List.of("BENE_ID"),
                        "%s,2000-01-01,"));
    }

    private static Path list(
            String name, String heading, List<Map<String, String>> claims, List<String> columns, String line)
            throws IOException {
        TreeSet<String> codes = claims.stream()
                .flatMap(row -> columns.stream().map(row::get))
                .filter(code -> code != null && !code.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
        return Files.writeString(
                folder.resolve(name + ".csv"),
                heading + "\n" + codes.stream().map(line::formatted).collect(Collectors.joining("\n")) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"institutional", "eligibility"})
    void every_injected_fault_is_found_on_its_row_and_mended_as_it_should_be(String dataset) {
        System.out.println(FaultKey.table(keys.get(dataset).scores()));
        assertThat(keys.get(dataset).missed()).isEmpty();
        assertThat(keys.get(dataset).scores()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"institutional", "eligibility"})
    void nothing_is_found_that_was_not_injected(String dataset) {
        assertThat(keys.get(dataset).unexpected()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"institutional", "eligibility"})
    void rows_without_a_fault_come_out_as_from_the_clean_set(String dataset) {
        assertThat(keys.get(dataset).changedWithoutFault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"institutional", "eligibility"})
    void no_row_of_the_clean_set_is_rejected_or_removed(String dataset) {
        assertThat(keys.get(dataset).left()).isEmpty();
    }

    /** Prescribers' numbers that are none, procedures of another code system, and no more than these. */
    @Test
    void what_the_clean_set_shows_of_its_own_is_known() {
        keys.forEach((dataset, key) -> System.out.println(dataset + " of its own: " + key.natural()));
        assertThat(keys.get("institutional").natural().keySet())
                .isSubsetOf("flag CM-NPI-01", "flag MX-PX-01", "flag MX-PX-03");
        assertThat(keys.get("eligibility").natural().keySet())
                .isSubsetOf("flag EL-BIR-03", "flag EL-SPN-04", "flag EL-ZIP-02");
    }
}
