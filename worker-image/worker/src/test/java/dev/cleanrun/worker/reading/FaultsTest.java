package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipe that fails on no row at all is to blame for it and ends the run; what fails on a row is that partition's fault. */
class FaultsTest {
    private static final String RECIPE = """
            recipe: faults
            columns:
              - {name: claim_id}
              - {name: day, type: DATE}
            rules:
              - {id: ONE, columns: [claim_id], step: Flags, action: Flag, valid: "VALID"}
              - {id: LAST, step: Versions, type: versions, args: {keys: [claim_id], order: ["ORDER"]}, action: Remove}
            """;
    private static final String GOOD = "this <> 'a'";
    @TempDir
    Path folder;

    private void fails(Objects objects, String valid, String order, Cause cause) {
        assertThatThrownBy(() -> objects.cleanedBy(RECIPE.replace("VALID", valid).replace("ORDER", order)))
                .isInstanceOfSatisfying(
                        AttemptFailed.class, failure -> {
                            assertThat(failure.reason()).isEqualTo(cause);
                            assertThat(failure.getMessage()).doesNotContain("ZZPHI");
                        });
    }

    private Objects rows() {
        return Objects.parquet(folder).with("SELECT unnest(['ZZPHI', 'ZZPHI']) AS claim_id, '2017-01-05' AS day");
    }

    @Test
    void an_expression_that_fails_on_a_value_fails_its_partition() {
        fails(rows(), "CAST(this AS INTEGER) > 0", "day", Cause.UnusableValue);
    }

    @Test
    void an_expression_over_other_rows_that_fails_on_a_value_fails_its_partition() {
        fails(rows(), GOOD, "CAST(claim_id AS INTEGER)", Cause.UnusableValue);
    }

    @Test
    void an_expression_that_does_not_fit_its_column_ends_the_run_whatever_the_rows_are() {
        fails(rows(), "this + 1 > 0", "day", Cause.InvalidRecipe);
    }

    @Test
    void one_over_other_rows_is_found_before_a_row_is_read() {
        Objects damaged = Objects.parquet(folder);
        Bytes.replace(damaged.of("SELECT 'CafX' AS claim_id"), "CafX", "Caf\u00e9");
        fails(damaged, GOOD, "year(claim_id)", Cause.InvalidRecipe);
    }
}
