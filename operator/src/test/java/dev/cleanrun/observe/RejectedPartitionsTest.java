// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.Gate;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run takes for done depends on how much of it was rejected: the ledger in the manifest tells. */
class RejectedPartitionsTest {
    private static final Recipe RECIPE = RecipeReader.read("""
        recipe: small
        columns:
          - {name: id, from: [ID], required: true}
        """, "small.yaml");

    private final MemoryStore source = new MemoryStore().with("y=2019/a.parquet");
    private final MemoryStore target = new MemoryStore();

    private Discovered discover(List<Gate> gates) {
        var wanted = new SourceQuery(
                Source.parquet("s3://b/raw/"),
                Selection.ALL,
                false,
                Optional.of(LocalDate.parse("2026-11-01")),
                RecomputePolicy.CHANGED,
                "this-run",
                RECIPE,
                Outputs.defaults(),
                gates);
        return new Discovery(_ -> source, wanted).discover(target);
    }

    @ParameterizedTest(name = "{1} of {2} rejected under {0}: done {3}")
    @CsvSource({
        "0.5, 550, 1000, false",
        "0.6, 550, 1000, true",
        "1, 1000, 1000, true",
        "0.5, 500, 1000, true",
        "0.5, 99, 99, true"
    })
    void a_partition_of_which_more_was_rejected_than_the_run_allows_is_not_done_and_a_wider_limit_cleans_nothing_again(
            String limit, long rejected, long read, boolean done) {
        String fingerprint = discover(List.of()).partitions().getFirst().fingerprint();
        target.with(
                TargetPaths.manifestKey("y=2019"),
                Manifest.committed(
                                fingerprint,
                                "u",
                                List.of(),
                                new Ledger(read, read - rejected, rejected, 0),
                                "local",
                                "1")
                        .toJson());

        assertThat(discover(List.of(Gate.onRejected(limit)))
                        .partitions()
                        .getFirst()
                        .committed())
                .isEqualTo(done);
    }
}
