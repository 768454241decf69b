// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that begins below a table's log shows no sign of it; the files themselves do. */
class TableFileTest {
    private static final String RECIPE = "recipe: plain\ncolumns:\n  - {name: id}\n";

    @TempDir
    Path folder;

    private void assertRefused(Objects objects, String message) {
        assertThatThrownBy(() -> objects.cleanedBy(RECIPE)).isInstanceOfSatisfying(AttemptFailed.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Cause.CORRUPT_INPUT);
            assertThat(failure).hasMessageStartingWith(message).hasMessageContaining("source.ignoreOther: true");
        });
    }

    @Test
    void a_file_that_iceberg_wrote_is_refused_unless_every_file_counts() {
        Objects objects = Objects.parquet(folder).with("SELECT 1 AS id");
        objects.withFooter("iceberg.schema", "SELECT 1 AS id");

        assertRefused(objects, "the object k=1/b.parquet is a file of a table of Iceberg: the table's log");
        assertThat(objects.cleanedBy(RECIPE, false).ledger().read()).isEqualTo(2);
    }

    @Test
    void so_is_one_that_hudi_wrote() {
        assertRefused(
                Objects.parquet(folder).with("SELECT '20240101' AS _hoodie_commit_time, 1 AS id"),
                "the object k=1/a.parquet is a file of a table of Hudi");
    }

    @Test
    void what_others_write_into_footers_says_nothing() {
        Objects objects = Objects.parquet(folder);
        objects.withFooter("pandas", "SELECT 1 AS id");

        assertThat(objects.cleanedBy(RECIPE).ledger().read()).isEqualTo(1);
    }
}
