// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Partitions that need more than the least memory a worker may have. How one above its limit is ended by its parent is
 * shown with a worker made for it in {@code dev.cleanrun.local}: the shipped one keeps below its limit by itself.
 */
class LadderAT {
    private static final String SEED = "age_band=45-54/event_year=2018";
    /** Joined at once, they would take a third of the 192 MiB that the engine has in a worker of 512 MiB. */
    private static final int REJECTS = 1_100_000;
    /** Rows with a text of 100 kB: the engine looks at 2,048 at a time, which is more than it has. */
    private static final int WIDE = 3000;

    @TempDir
    static Path root;

    private static Claims claims;

    @BeforeAll
    static void unpack() throws Exception {
        claims = Claims.unpack(root);
    }

    /** A source of one partition: a real row, many times, with some columns replaced. */
    private static Path source(String name, int rows, String replaced) throws Exception {
        Path source = claims.some("clean", "pharmacy", List.of(), root.resolve(name));
        Path file = source.resolve(SEED).resolve("part-0.parquet");
        Files.createDirectories(file.getParent());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("COPY (SELECT one.* REPLACE (" + replaced + ") FROM range(" + rows
                    + ") AS numbers(i), (FROM read_parquet('" + claims.file("clean", "pharmacy", SEED)
                    + "') LIMIT 1) AS one) TO '" + file + "' (FORMAT PARQUET)");
        }
        return source;
    }

    private static JsonNode cleaned(String name, Path source, boolean grown) throws Exception {
        var manifests = new Manifests(root);
        Path target = root.resolve("target").resolve(name);
        Path profile = manifests.profile(
                name, "pharmacy", "{default: 512Mi, max: 4Gi, growth: \"1.6\"}", "{size: 20Gi, max: 80Gi}");
        Shipped.Ended ended = new Shipped(root, Map.of())
                .local(
                        name,
                        manifests.run(
                                name, name, Manifests.uri(source), Manifests.uri(target), "  maxRejected: \"1\"\n"),
                        profile);
        JsonNode status = new YAMLMapper()
                .readTree(root.resolve("state")
                        .resolve(name)
                        .resolve("status.yaml")
                        .toFile());
        System.out.println(ended.err() + ended.out() + status.toPrettyString());
        assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
        assertThat(status.path("phase").asText()).isEqualTo("Succeeded");
        assertThat(Places.folder(target).committed()).hasSize(1);
        assertThat(status.path("memory").path("escalations").asInt() > 0).isEqualTo(grown);
        assertThat(ended.err().contains("was too large for its worker: attempt 2 gets 820Mi of memory"))
                .isEqualTo(grown);
        return status.path("rows");
    }

    @Test
    void any_number_of_rejected_rows_is_cleaned_within_the_least_memory() throws Exception {
        JsonNode rows = cleaned("rejects", source("rejects", REJECTS, "NULL AS BENE_ID, i::VARCHAR AS PDE_ID"), false);

        assertThat(rows.path("rejected").asInt()).isEqualTo(REJECTS);
    }

    @Test
    void an_engine_out_of_memory_is_followed_by_a_larger_worker() throws Exception {
        JsonNode rows = cleaned(
                "wide",
                source("wide", WIDE, "i::VARCHAR AS PDE_ID, repeat((1000 + i)::VARCHAR, 25000) AS PLAN_CNTRCT_REC_ID"),
                true);

        assertThat(rows.path("read").asInt()).isEqualTo(WIDE);
    }
}
