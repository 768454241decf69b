// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.target.TargetPaths;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of files; those of rows are held against the answer key by the worker's own tests. */
class DirtySetAT {
    @TempDir
    static Path root;

    /** Their folders hold the damaged objects; the rows of all partitions are held against the answer key elsewhere. */
    private static final Pattern YOUNGEST = Pattern.compile("age_band=(?:0-17|18-24|25-34)/");

    private static final Map<String, Shipped.Ended> ENDED = new HashMap<>();
    private static final Map<String, Set<String>> COMMITTED = new HashMap<>();
    private static Claims claims;

    @BeforeAll
    static void clean_the_dirty_set() throws Exception {
        claims = Claims.unpack(root);
        for (String dataset : Claims.DATASETS) {
            Path source = claims.some("dirty", dataset, partitions(dataset), root.resolve("source/" + dataset));
            Path target = root.resolve("target").resolve(dataset);
            Path run = new Manifests(root)
                    .run(
                            dataset,
                            dataset,
                            Manifests.uri(source),
                            Manifests.uri(target),
                            "  failurePolicy: {maxFailedPartitions: 10}\n");
            Shipped.Ended ended = new Shipped(root, Map.of()).local(dataset, run);
            System.out.println(ended.err() + ended.out());
            ENDED.put(dataset, ended);
            COMMITTED.put(dataset, Places.folder(target).committed().keySet());
        }
    }

    private static List<String> partitions(String dataset) {
        return claims.partitions("dirty", dataset).stream()
                .filter(YOUNGEST.asPredicate())
                .toList();
    }

    private static Set<String> uncommitted(String dataset) {
        var paths = new HashSet<>(partitions(dataset));
        paths.removeIf(path -> COMMITTED.get(dataset).contains(TargetPaths.manifestKey(path)));
        return paths;
    }

    @Test
    void a_run_with_failed_partitions_ends_with_one() {
        assertThat(ENDED.values()).allSatisfy(ended -> {
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.failed()).isEqualTo(2);
        });
    }

    @Test
    void exactly_the_damaged_partitions_are_not_committed() {
        assertThat(uncommitted("pharmacy"))
                .containsExactlyInAnyOrder("age_band=18-24/event_year=2021", "age_band=25-34/event_year=2023");
        assertThat(uncommitted("medical")).hasSize(2);
    }

    @Test
    void a_cut_file_and_a_missing_required_column_are_named() {
        assertThat(ENDED.get("pharmacy").err())
                .contains(
                        "Failed: age_band=18-24/event_year=2021: CorruptInput: the object"
                                + " age_band=18-24/event_year=2021/part-0.parquet",
                        "Failed: age_band=25-34/event_year=2023: MissingColumn: required column ndc11 (as"
                                + " PROD_SRVC_ID");
        for (String path : uncommitted("medical")) {
            assertThat(ENDED.get("medical").err())
                    .containsPattern(
                            "Failed: " + path + ": (CorruptInput: the object|MissingColumn: required column) ");
        }
        assertThat(ENDED.get("medical").err())
                .containsOnlyOnce(": CorruptInput: ")
                .containsOnlyOnce(": MissingColumn: ");
    }
}
