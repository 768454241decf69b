// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.CompileContext;
import dev.cleanrun.worker.compile.CompiledRecipe;
import dev.cleanrun.worker.compile.ObjectColumns;
import dev.cleanrun.worker.compile.PartitionSource;
import dev.cleanrun.worker.compile.RecipeCompiler;
import dev.cleanrun.worker.compile.Segment;
import dev.cleanrun.worker.compile.SourceMapping;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineLimits;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCheckTest {
    private static final String RECIPE = """
        recipe: places
        columns:
          - {name: id, from: [ID]}
          - {name: paid, type: INTEGER, from: [PAID]}
        rules:
          - {id: DUP, step: Duplicates, type: duplicates, action: Remove}
          - {id: KEY, step: Keys, type: duplicates, args: {keys: [id]}, action: Reject}
        """;

    @TempDir
    Path folder;

    private static List<Cleaned.OutputFile> written(long clean, long rejects, long removed) {
        Path nowhere = Path.of("nowhere");
        return List.of(
                new Cleaned.OutputFile(Output.CLEAN, nowhere, clean),
                new Cleaned.OutputFile(Output.REJECTS, nowhere, rejects),
                new Cleaned.OutputFile(Output.REMOVED, nowhere, removed));
    }

    @Test
    void rows_that_are_read_counted_and_written_alike_add_up() {
        assertThatCode(() -> LedgerCheck.check(6, new Ledger(6, 3, 2, 1), written(3, 2, 1)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_row_lost_doubled_or_moved_on_the_way_is_noticed() {
        Ledger counted = new Ledger(6, 3, 2, 1);
        for (List<Cleaned.OutputFile> wrong :
                List.of(written(2, 2, 1), written(3, 3, 1), written(3, 2, 2), written(4, 1, 1))) {
            assertThatThrownBy(() -> LedgerCheck.check(6, counted, wrong))
                    .isInstanceOf(AttemptFailed.class)
                    .hasMessageContaining("rows do not add up");
        }
    }

    @Test
    void a_row_that_is_both_rejected_and_removed_is_noticed() {
        try (Engine engine = Engine.open(folder, new EngineLimits(256L << 20, 1L << 30), null)) {
            engine.run("COPY (SELECT * FROM (VALUES ('a', '1'), ('a', '1'), ('b', '2'), ('c', '3'), ('c', '4')) v(ID,"
                    + " PAID)) TO '"
                    + folder.resolve("in.parquet") + "' (FORMAT PARQUET)");
            Recipe recipe = RecipeReader.read(RECIPE, "recipe.yaml");
            ObjectColumns heading = ObjectColumns.ofTexts(List.of("ID", "PAID"));
            CompileContext context = new CompileContext(
                    PartitionSource.direct(
                            SourceMapping.of(recipe, List.of(heading), Set.of()),
                            heading,
                            List.of(folder.resolve("in.parquet").toString()),
                            List.of(0L)),
                    List.of("in.parquet"),
                    Map.of(),
                    LocalDate.of(2026, 11, 1),
                    Map.of(),
                    folder.toString(),
                    "zstd",
                    true);
            CompiledRecipe compiled = RecipeCompiler.compile(recipe, context, engine);
            long read = engine.run(compiled.normalise());
            engine.run(RecipeCompiler.canon(context));
            compiled.effectStatements().forEach(engine::run);
            // The duplicate, row 1, is rejected too: a fault that no recipe can bring about.
            engine.run("INSERT INTO terminal SELECT i, 1, NULL, NULL FROM terminal WHERE reason = 'duplicate'");
            compiled.prepare().forEach(engine::run);
            Ledger ledger =
                    compiled.rules().ledger(engine.query(compiled.counters(), row -> Reporting.counter(row, compiled)));
            List<Cleaned.OutputFile> files = new ArrayList<>();
            for (Output output : Output.values()) {
                files.add(new Cleaned.OutputFile(
                        output,
                        folder,
                        engine.number(
                                "SELECT count(*) FROM (" + compiled.outputs().query(output, Segment.ALL) + ")")));
            }

            assertThat(ledger.addsUp()).isTrue();
            assertThatThrownBy(() -> LedgerCheck.check(read, ledger, files))
                    .isInstanceOf(AttemptFailed.class)
                    .hasMessageContaining("read 5, counted Ledger[read=6");
        }
    }
}
