// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.cluster.pods.RunConfigMaps;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.pass.Manifest;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lineage reads of a run beside its status. */
class RunRecordsTest {
    private static final RunRef RUN = new RunRef("claims", "run", "00000001-run");

    @TempDir
    Path target;

    private final RememberedFiles files = new RememberedFiles();

    private RunRecords records(RunStorage access) {
        return new RunRecords(
                new PlanStore(files),
                access,
                name -> Optional.of(Manifest.profile(name, 1, 1, 1).getSpec()));
    }

    private RunRecords records() {
        return records((_, _, _, _) ->
                new Stores(new StoreOptions("", "", false, "", "", null), new StoreCredentials.Surroundings()));
    }

    private CleanRunSpec spec() {
        return Manifest.run(
                "medical",
                "s3://raw/",
                target.toUri().toString(),
                new Manifest.Edit(null, 0, false, RunMode.RUN, 100, "", "0s", 0));
    }

    @Test
    void the_recipe_is_the_one_that_was_kept_and_none_when_it_is_gone() {
        assertThat(records().recipe(RUN)).isEmpty();
        files.keep(RunConfigMaps.recipe(RUN, BuiltinRecipes.text("pharmacy").orElseThrow()));

        assertThat(records().recipe(RUN))
                .hasValueSatisfying(recipe -> assertThat(recipe.name()).isEqualTo("pharmacy"));
    }

    @Test
    void the_summary_is_read_from_the_target() throws IOException {
        assertThat(records().summary(RUN, spec())).isEmpty();
        Path summary = target.resolve(TargetPaths.summaryKey("run", "00000001-run"));
        Files.createDirectories(summary.getParent());
        Files.writeString(summary, "{\"written\": {\"objects\": 2, \"rows\": 5, \"bytes\": 7}}");

        assertThat(records().summary(RUN, spec()))
                .hasValueSatisfying(
                        figures -> assertThat(figures.written().rows()).isEqualTo(5));
    }

    @Test
    void a_target_that_may_not_be_read_any_more_tells_nothing() {
        assertThat(records((_, _, _, _) -> {
                            throw new RunBlocked(ConditionReason.NO_STORAGE_ACCESS, "a test says so");
                        })
                        .summary(RUN, spec()))
                .isEmpty();
    }
}
