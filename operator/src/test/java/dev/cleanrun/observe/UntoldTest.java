// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.decide.partition.Selection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether the target holds what no summary tells of: the run that committed it last did not come to its own. */
class UntoldTest {
    private static final Recipe RECIPE = RecipeReader.read("""
        recipe: small
        columns:
          - {name: id, from: [ID], required: true}
        """, "small.yaml");

    private final MemoryStore source =
            new MemoryStore().with("y=2019/a.parquet").with("y=2020/a.parquet");
    private final MemoryStore target = new MemoryStore();

    private Discovered discover() {
        var wanted = new SourceQuery(
                Source.parquet("s3://b/raw/"),
                Selection.ALL,
                false,
                Optional.of(LocalDate.parse("2026-11-01")),
                RecomputePolicy.CHANGED,
                "this-run",
                RECIPE,
                Outputs.defaults(),
                List.of());
        return new Discovery(_ -> source, wanted).discover(target);
    }

    private void commit(String moment, String path) {
        String fingerprint = discover().partitions().stream()
                .filter(one -> one.folder().path().equals(path))
                .findFirst()
                .orElseThrow()
                .fingerprint();
        String key = TargetPaths.manifestKey(path);
        target.with(
                        key,
                        Manifest.committed(fingerprint, "u", List.of(), new Ledger(3, 2, 1, 0), "local", "1")
                                .toJson())
                .at(moment, key);
    }

    @Test
    void what_was_committed_after_the_newest_summary_is_untold_once_all_is_committed() {
        target.with(TargetPaths.summaryKey("before", "12345678"), "{}")
                .at("2026-10-05T22:00:00Z", TargetPaths.summaryKey("before", "12345678"));
        commit("2026-10-05T21:00:00Z", "y=2019");
        assertThat(discover().untold()).as("there is something left to clean").isFalse();
        commit("2026-10-05T23:00:00Z", "y=2020");
        assertThat(discover().untold()).isTrue();

        String page = TargetPaths.summaryPageKey("this", "12345678");
        target.with(page, "").at("2026-10-05T23:30:00Z", page);
        assertThat(discover().untold())
                .as("only the summary itself is written when all of it is there")
                .isTrue();
        String summary = TargetPaths.summaryKey("this", "12345678");
        target.with(summary, "{}").at("2026-10-05T23:00:00Z", summary);
        assertThat(discover().untold()).as("as new as what it tells").isFalse();
    }

    @Test
    void a_target_whose_runs_never_came_to_a_summary_is_untold() {
        commit("2026-10-05T21:00:00Z", "y=2019");
        commit("2026-10-05T21:00:00Z", "y=2020");
        assertThat(discover().untold()).isTrue();
    }
}
