// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.Cleaned;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The builtin recipes against the answer key. Takes every n-th partition, {@code -Dcleanrun.claims.every=1} takes all
 * of them, as CI does.
 */
class SampleClaimsTest {
    private static final int EVERY = Integer.getInteger("cleanrun.claims.every", 24);

    @TempDir
    static Path folder;

    private static Cleaning cleaning;
    private static AnswerKey key;
    private static final Map<String, Ledger> ledgers = new TreeMap<>();

    @BeforeAll
    static void cleanBothSets() throws SQLException {
        SampleClaims claims = SampleClaims.unpack(folder);
        cleaning = Cleaning.rejectingOrphans(claims, folder.resolve("work"));
        for (String set : List.of("clean", "dirty")) {
            for (String dataset : List.of("pharmacy", "medical")) {
                for (String partition : claims.partitions(set, dataset)) {
                    boolean readable = set.equals("clean") || FaultLines.isReadable(dataset + "/" + partition);
                    if (readable && Math.floorMod(partition.hashCode(), EVERY) == 0) {
                        ledgers.put(
                                set + "/" + dataset + "/" + partition,
                                cleaning.clean(set, dataset, partition).ledger());
                    }
                }
            }
        }
        key = new AnswerKey(claims, cleaning);
    }

    @AfterAll
    static void closeKey() throws SQLException {
        key.close();
    }

    @Test
    void every_injected_fault_is_found_on_its_row() throws SQLException {
        List<KeyScore> scores = new ArrayList<>(key.found());
        scores.addAll(key.fixed());
        System.out.println(KeyScore.table(scores));
        assertThat(scores)
                .isNotEmpty()
                .allSatisfy(score -> assertThat(score.found()).isEqualTo(score.expected()));
    }

    @Test
    void what_is_found_names_the_column_of_the_fault() throws SQLException {
        assertThat(key.unnamedColumns()).isEmpty();
    }

    @Test
    void nothing_is_found_that_was_not_injected() throws SQLException {
        assertThat(key.unexpected()).isEmpty();
    }

    @Test
    void fixed_cells_have_the_expected_value() throws SQLException {
        assertThat(key.wrongFixes()).isEmpty();
    }

    @Test
    void rows_without_a_fault_come_out_as_from_the_clean_set() throws SQLException {
        assertThat(key.changedWithoutFault(cleaning)).isEmpty();
    }

    @Test
    void removed_rows_name_the_row_that_stays() throws SQLException {
        assertThat(key.wrongSurvivors(cleaning)).isEmpty();
        assertThat(key.notKept()).isEmpty();
    }

    @Test
    void every_fixed_cell_is_a_change_and_rows_without_a_fault_change_as_in_the_clean_set() throws SQLException {
        KeyedChanges changes = new KeyedChanges(key, cleaning);
        assertThat(changes.untold()).isEmpty();
        assertThat(changes.beyond()).isEmpty();
    }

    @Test
    void removed_rows_name_a_partner_of_the_same_fault() throws SQLException {
        assertThat(new KeyedChanges(key, cleaning).strangers()).isEmpty();
    }

    @Test
    void no_row_of_the_clean_set_is_rejected_or_removed() {
        assertThat(ledgers).isNotEmpty().allSatisfy((partition, ledger) -> {
            assertThat(ledger.addsUp()).isTrue();
            if (partition.startsWith("clean/")) {
                assertThat(ledger.clean()).isEqualTo(ledger.read());
            }
        });
    }

    @Test
    void a_truncated_file_fails_its_partition_as_corrupt_input() {
        assertThatThrownBy(() -> cleaning.clean("dirty", "pharmacy", "age_band=18-24/event_year=2021"))
                .isInstanceOfSatisfying(AttemptFailed.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Cause.CORRUPT_INPUT);
                    assertThat(failure).hasMessageContaining("age_band=18-24/event_year=2021/part-0.parquet");
                });
    }

    @Test
    void a_missing_required_column_is_named_with_the_names_it_may_have() {
        assertThatThrownBy(() -> cleaning.clean("dirty", "medical", "age_band=25-34/event_year=2017"))
                .isInstanceOfSatisfying(AttemptFailed.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Cause.MISSING_COLUMN);
                    assertThat(failure)
                            .hasMessageContaining("member_id (as BENE_ID, mi_person_key, person_id, member_id)");
                });
    }

    @Test
    void an_empty_partition_gives_empty_outputs() {
        Cleaning apart = new Cleaning(cleaning.claims(), folder.resolve("apart"), cleaning.memory());
        Cleaned cleaned = apart.clean("dirty", "medical", "age_band=18-24/event_year=2015");
        assertThat(cleaned.ledger()).isEqualTo(new Ledger(0, 0, 0, 0));
        assertThat(cleaned.files())
                .hasSize(4)
                .allSatisfy(file -> assertThat(file.file()).isNotEmptyFile());
    }
}
