// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.fixture.OneDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Guards {@link ContractVersion#CLEANING_REVISION}: committed partitions are cleaned again only when it rises, so
 * results must not change without it. The golden files carry it in their names; {@code -Dgolden.write=true} writes
 * those of a new revision.
 */
class GoldenRowsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"pharmacy,age_band=35-44/event_year=2016", "medical,age_band=25-34/event_year=2019"})
    void the_same_revision_gives_the_same_rows(String dataset, String partition) throws IOException, SQLException {
        Cleaning cleaning = new Cleaning(SampleClaims.unpack(folder), folder.resolve("work"), 1L << 30);
        String rows = rows(cleaning.clean("dirty", dataset, partition));
        Path golden = Path.of("src/test/resources/golden/rows-" + dataset + "-revision-"
                + ContractVersion.CLEANING_REVISION + ".tsv");
        if (Boolean.getBoolean("golden.write") && Files.notExists(golden)) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, rows);
        }
        assertThat(golden)
                .as("golden rows of this revision; write them with -Dgolden.write=true")
                .exists();
        assertThat(rows.lines())
                .as("results changed: raise ContractVersion.CLEANING_REVISION, then write the new golden rows and"
                        + " delete the old")
                .containsExactlyElementsOf(Files.readAllLines(golden));
    }

    private static String rows(Cleaned cleaned) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = OneDatabase.session();
                Statement statement = connection.createStatement()) {
            for (Cleaned.OutputFile file : cleaned.files()) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet('" + file.file() + "')")) {
                    int columns = rows.getMetaData().getColumnCount();
                    List<String> header = new ArrayList<>(List.of(file.output().folder()));
                    for (int column = 1; column <= columns; column++) {
                        header.add(rows.getMetaData().getColumnName(column));
                    }
                    lines.add(String.join("\t", header));
                    while (rows.next()) {
                        List<String> values =
                                new ArrayList<>(List.of(file.output().folder()));
                        for (int column = 1; column <= columns; column++) {
                            String value = rows.getString(column);
                            values.add(value == null ? "" : "'" + value + "'");
                        }
                        lines.add(String.join("\t", values));
                    }
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
