// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.local.LocalPlan;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.local.Machine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing to do is no promise of a page that nobody wrote. */
class RunSummaryTextTest {
    @TempDir
    private Path folder;

    @Test
    void a_run_that_finds_all_done_names_its_own_summary_only_where_there_is_one() throws IOException {
        Called called = new Called(folder).withRun("asOf: \"2026-11-01\"");
        LocalSpec spec = Manifests.read(List.of(folder.resolve("run.yaml")), Optional.empty(), folder.resolve("here"));
        LocalPlan plan = LocalPlan.of(spec, folder.resolve("state"), new Machine(8L << 30, 4));

        assertThat(nothingToDo(plan))
                .contains("  summary     that of the run which cleaned them, below "
                        + spec.target().uri() + "_cleanrun/runs/")
                .doesNotContain("summary.html");

        String page = TargetPaths.summaryPageKey(spec.name(), spec.runUid());
        called.file(
                Path.of(spec.target().uri().substring("file://".length())).getFileName() + "/" + page, "<html></html>");
        assertThat(nothingToDo(plan)).contains("  summary     " + spec.target().uri() + page);
    }

    private String nothingToDo(LocalPlan plan) {
        var text = new ByteArrayOutputStream();
        new RunSummaryText(new PrintStream(text, true, StandardCharsets.UTF_8), plan, folder.resolve("state"))
                .nothingToDo();
        return text.toString(StandardCharsets.UTF_8);
    }
}
