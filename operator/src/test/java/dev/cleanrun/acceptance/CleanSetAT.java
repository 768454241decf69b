// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.store.S3ProxyServer;
import dev.cleanrun.store.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder, from S3 and at half the memory; that all sample claims come out right is tested with the worker. */
class CleanSetAT {
    private static final Map<String, Long> ROWS = Map.of("pharmacy", 2058L, "medical", 6340L);
    /** The bands with the largest partitions among them. */
    private static final Pattern SOME = Pattern.compile("age_band=(?:0-17|45-54|75-84)/");

    private static final String PARTITION = "age_band=45-54/event_year=2018";

    @TempDir
    static Path root;

    private static final Map<String, SortedMap<String, String>> OUTPUTS = new HashMap<>();
    private static final Map<String, Ledger> LEDGERS = new HashMap<>();
    private static final Map<String, Path> RUNS = new HashMap<>();
    private static Claims claims;
    private static S3ProxyServer server;
    private static Shipped command;

    @BeforeAll
    static void clean_everything_from_a_folder_from_s3_and_at_half_the_memory() throws Exception {
        claims = Claims.unpack(root);
        server = S3ProxyServer.inMemory().withBucket("claims");
        command = new Shipped(root, Places.CREDENTIALS);
        var manifests = new Manifests(root);
        for (String dataset : Claims.DATASETS) {
            RUNS.put(dataset, manifests.run("folder-" + dataset, dataset, some(dataset), folder(dataset)));
            run("folder", dataset, Places.folder(folder(dataset)), RUNS.get(dataset));

            Places.upload(source(dataset), server, "s3://claims/raw/" + dataset + "/");
            String target = "s3://claims/clean/" + dataset + "/";
            Path onS3 = manifests.run(
                    "s3-" + dataset, dataset, server.endpoint(), "s3://claims/raw/" + dataset + "/", target);
            run("s3", dataset, Places.bucket(server, target), onS3);
        }
        Path half = root.resolve("target/half/pharmacy");
        run(
                "half",
                "pharmacy",
                Places.folder(half),
                manifests.run("half-pharmacy", "half-pharmacy", source("pharmacy"), half),
                halved(manifests, "pharmacy"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path some(String dataset) throws IOException {
        return claims.some("clean", dataset, partitions(dataset), source(dataset));
    }

    private static Path source(String dataset) {
        return root.resolve("some").resolve(dataset);
    }

    private static List<String> partitions(String dataset) {
        return claims.partitions("clean", dataset).stream()
                .filter(path -> SOME.matcher(path).find())
                .toList();
    }

    private static Path folder(String dataset) {
        return root.resolve("target/folder/" + dataset);
    }

    /** Half of what the builtin profile gives, its rules left out: every partition has half of the default. */
    private static Path halved(Manifests manifests, String dataset) throws IOException {
        return manifests.profile("half-" + dataset, dataset, "{default: 1Gi, max: 4Gi}", "{size: 20Gi, max: 80Gi}");
    }

    private static void run(String how, String dataset, Target target, Path... files) throws Exception {
        long begun = System.nanoTime();
        Shipped.Ended ended = command.local(how + "-" + dataset, files);
        System.out.printf(
                "%s from %s: %d s%n%s%n",
                dataset, how, Duration.ofNanos(System.nanoTime() - begun).toSeconds(), ended.out());
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.cleaned()).isEqualTo(partitions(dataset).size());
        OUTPUTS.put(how + dataset, target.outputs());
        LEDGERS.put(how + dataset, target.rows());
    }

    @Test
    void every_partition_has_its_three_outputs() {
        for (String dataset : Claims.DATASETS) {
            assertThat(OUTPUTS.get("folder" + dataset))
                    .hasSize(3 * partitions(dataset).size());
        }
    }

    @Test
    void outputs_from_s3_and_from_a_folder_are_the_same_bytes() {
        for (String dataset : Claims.DATASETS) {
            assertThat(OUTPUTS.get("s3" + dataset)).isEqualTo(OUTPUTS.get("folder" + dataset));
        }
    }

    @Test
    void outputs_at_half_the_memory_are_the_same_bytes() {
        assertThat(OUTPUTS.get("halfpharmacy")).isEqualTo(OUTPUTS.get("folderpharmacy"));
    }

    @Test
    void every_row_is_accounted_for_and_reject_rules_reject_none() {
        ROWS.forEach((dataset, rows) ->
                assertThat(LEDGERS.get("folder" + dataset).read()).isEqualTo(rows));
        LEDGERS.values().forEach(ledger -> {
            assertThat(ledger.rejected()).isZero();
            assertThat(ledger.clean() + ledger.removed()).isEqualTo(ledger.read());
        });
    }

    @Test
    void a_second_run_over_unchanged_data_starts_no_attempt() throws Exception {
        for (String dataset : Claims.DATASETS) {
            assertThat(again(dataset)).isEmpty();
        }
    }

    @Test
    void after_a_clean_object_was_deleted_exactly_its_partition_runs() throws Exception {
        for (String dataset : Claims.DATASETS) {
            Path deleted = folder(dataset).resolve("clean").resolve(PARTITION).resolve("part-0.parquet");
            byte[] before = Files.readAllBytes(deleted);
            Files.delete(deleted);

            assertThat(again(dataset)).containsExactly("_cleanrun/manifests/" + PARTITION + ".json");
            assertThat(deleted).hasBinaryContent(before);
        }
    }

    @Test
    void after_an_input_object_was_changed_exactly_its_partition_runs() throws Exception {
        for (String dataset : Claims.DATASETS) {
            String changed = "age_band=75-84/event_year=2019";
            Claims.put(
                    claims.file("dirty", dataset, changed),
                    source(dataset).resolve(changed).resolve("part-0.parquet"));

            assertThat(again(dataset)).containsExactly("_cleanrun/manifests/" + changed + ".json");
        }
    }

    /** Runs again from the folder; the manifests that were written by it. */
    private static List<String> again(String dataset) throws Exception {
        Target target = Places.folder(folder(dataset));
        var before = target.manifestObjects();
        Shipped.Ended ended = command.local("folder-" + dataset, RUNS.get(dataset));
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        var written = new TreeMap<String, StoredObject>(target.manifestObjects());
        written.entrySet().removeAll(before.entrySet());
        assertThat(ended.cleaned()).isEqualTo(written.size());
        return List.copyOf(written.keySet());
    }
}
