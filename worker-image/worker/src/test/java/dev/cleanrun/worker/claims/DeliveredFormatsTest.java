// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.InputOptions;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.fixture.OneDatabase;
import dev.cleanrun.worker.format.SourceConversion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sample claims as if they had been delivered in each format: the cleaning gets the same values in the same rows,
 * and every output has the rows that it has from Parquet. Takes every n-th partition, {@code -Dcleanrun.claims.every=1}
 * takes all of them, and cleans every tenth of those.
 */
class DeliveredFormatsTest {
    private static final int EVERY = Integer.getInteger("cleanrun.claims.every", 100);
    private static final int CLEANED = 10 * EVERY;
    private static final Set<String> TOO_DAMAGED = Set.of(
            "pharmacy/age_band=18-24/event_year=2021",
            "pharmacy/age_band=25-34/event_year=2023",
            "medical/age_band=0-17/event_year=2017",
            "medical/age_band=25-34/event_year=2017");

    @TempDir
    static Path folder;

    private static final Map<String, Cleaned> FROM_PARQUET = new HashMap<>();
    private static SampleClaims claims;
    private static Cleaning cleaning;

    /** How a partition is delivered; {@code copy} are the engine's words for it, none for a database. */
    private record Delivered(String name, InputFormat format, InputOptions options, String suffix, String copy) {
        private void write(Path parquet, Path file) throws SQLException {
            String rows = "SELECT * FROM read_parquet('" + parquet + "', hive_partitioning = false)";
            sql(
                    copy.isEmpty()
                            ? "ATTACH '" + file + "' AS made; CREATE TABLE made.delivered AS " + rows + "; DETACH made"
                            : "COPY (" + rows + ") TO '" + file + "' (" + copy + ")");
        }
    }

    static Stream<Delivered> deliveries() {
        CsvDialect pipes = CsvDialect.defaults().delimitedBy("|");
        CsvDialect quoted = CsvDialect.builder()
                .delimiter(";")
                .quotes("'", "\\")
                .nullText("<none>")
                .build();
        return Stream.of(
                new Delivered(
                        "pipes",
                        InputFormat.CSV,
                        InputOptions.of(pipes),
                        ".csv.gz",
                        "FORMAT CSV, HEADER, DELIMITER '|', COMPRESSION gzip"),
                new Delivered(
                        "quotes",
                        InputFormat.CSV,
                        InputOptions.of(quoted),
                        ".txt.zst",
                        "FORMAT CSV, HEADER, DELIMITER ';', QUOTE '''', ESCAPE '\\', NULLSTR '<none>', FORCE_QUOTE *,"
                                + " COMPRESSION zstd"),
                new Delivered(
                        "json", InputFormat.JSON, InputOptions.none(), ".jsonl.gz", "FORMAT JSON, COMPRESSION gzip"),
                new Delivered("database", InputFormat.DUCKDB, InputOptions.none(), ".duckdb", ""));
    }

    @BeforeAll
    static void unpack() {
        claims = SampleClaims.unpack(folder);
        cleaning = new Cleaning(claims, folder.resolve("parquet"), 1L << 30);
    }

    @ParameterizedTest
    @MethodSource("deliveries")
    void every_value_arrives_in_its_row(Delivered delivered) throws IOException, SQLException {
        for (String dataset : List.of("pharmacy", "medical")) {
            for (String partition : taken(dataset, EVERY)) {
                List<Input> inputs = converted(delivered, dataset, partition, folder.resolve("values"));

                String one = values(claims.file("dirty", dataset, partition));
                String other = values(inputs.getFirst().file());
                assertThat(inputs).hasSize(1);
                assertThat(different(one, other)).as(dataset + " " + partition).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @Tag("long")
    @MethodSource("deliveries")
    void rows_come_out_as_from_parquet(Delivered delivered) throws IOException, SQLException {
        for (String dataset : List.of("pharmacy", "medical")) {
            List<String> partitions = taken(dataset, CLEANED);
            assertThat(partitions).isNotEmpty();
            for (String partition : partitions) {
                compare(delivered, dataset, partition);
            }
        }
    }

    private static List<String> taken(String dataset, int every) {
        List<String> readable = claims.partitions("dirty", dataset).stream()
                .filter(partition -> !TOO_DAMAGED.contains(dataset + "/" + partition))
                .toList();
        return IntStream.range(0, readable.size())
                .filter(number -> number % every == 7 % every)
                .mapToObj(readable::get)
                .toList();
    }

    private static List<Input> converted(Delivered delivered, String dataset, String partition, Path below)
            throws IOException, SQLException {
        Path scratch = Files.createDirectories(
                below.resolve(delivered.name).resolve(dataset).resolve(partition));
        Path staged = scratch.resolve("staged" + delivered.suffix);
        delivered.write(claims.file("dirty", dataset, partition), staged);
        return new SourceConversion(
                        new Source("s3://raw/", delivered.format, delivered.options), scratch, 4L << 30, 1L << 30)
                .convert(List.of(new Input(staged, partition + "/part-0" + delivered.suffix)), List.of());
    }

    private static void compare(Delivered delivered, String dataset, String partition)
            throws IOException, SQLException {
        Cleaned expected = FROM_PARQUET.computeIfAbsent(
                dataset + "/" + partition, _ -> cleaning.clean("dirty", dataset, partition));
        Path below = folder.resolve("rows");
        List<Input> inputs = converted(delivered, dataset, partition, below);
        Path scratch = below.resolve(delivered.name).resolve(dataset).resolve(partition);
        Cleaned cleaned = cleaning.clean(
                dataset, partition, scratch, inputs, Files.copy(claims.ndcList(), scratch.resolve("ndc11.csv")));

        assertThat(cleaned.ledger()).as(dataset + " " + partition).isEqualTo(expected.ledger());
        for (int output = 0; output < expected.files().size(); output++) {
            assertThat(different(
                            rows(expected.files().get(output).file()),
                            rows(cleaned.files().get(output).file())))
                    .as(dataset + " " + partition)
                    .isEmpty();
        }
    }

    private static List<String> different(String one, String other) throws SQLException {
        return sql("(" + one + " EXCEPT ALL " + other + ") UNION ALL (" + other + " EXCEPT ALL " + one + ")");
    }

    private static String values(Path file) {
        return "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet('" + file
                + "', file_row_number = true, hive_partitioning = false)";
    }

    /** All columns as text; the object's name ends otherwise. */
    private static String rows(Path file) {
        return "SELECT CAST(COLUMNS(* REPLACE (regexp_replace(src_file, '\\..*', '') AS src_file)) AS VARCHAR) FROM "
                + "(SELECT * "
                + (file.endsWith("removed.parquet")
                        ? "REPLACE (regexp_replace(survivor_src_file, '\\..*', '') AS survivor_src_file) "
                        : "")
                + "FROM read_parquet('" + file + "'))";
    }

    private static List<String> sql(String statements) throws SQLException {
        try (Connection connection = OneDatabase.session(statements);
                Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (statement.execute(statements)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        rows.add(result.getString(1));
                    }
                }
            }
            return rows;
        }
    }
}
