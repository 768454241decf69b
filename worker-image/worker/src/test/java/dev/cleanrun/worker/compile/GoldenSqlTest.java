// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small recipe of every kind of rule and the SQL that it becomes; {@code -Dgolden.write=true} writes it anew. */
class GoldenSqlTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/recipe.sql");

    @TempDir
    Path folder;

    @Test
    void a_recipe_becomes_this_sql() throws IOException {
        String recipe = Files.readString(Path.of("src/test/resources/golden/recipe.yaml"));
        ObjectColumns heading = new ObjectColumns(List.of(
                SourceColumn.text("ID", 0),
                new SourceColumn("AMT", TextForm.DOUBLE, 1),
                SourceColumn.text("extra", 2)));
        CompiledRecipe compiled;
        List<String> statements = new ArrayList<>();
        try (Engine engine = Engine.open(folder, new EngineLimits(256L << 20, 1L << 30), null)) {
            Recipe read = RecipeReader.read(recipe, "recipe.yaml");
            ReferenceSql.of(read, Map.of("codes", "/scratch/codes.csv"), engine)
                    .forEach(list -> statements.addAll(list.load()));
            compiled = RecipeCompiler.compile(
                    read,
                    new CompileContext(
                            PartitionSource.direct(
                                    SourceMapping.of(read, List.of(heading), Set.of("p")),
                                    heading,
                                    List.of("/scratch/a.parquet", "/scratch/b.parquet"),
                                    List.of(0L, CompileContext.rowNumber(1, 0))),
                            List.of("p=1/a.parquet", "p=1/b.parquet"),
                            Map.of("p", "1"),
                            LocalDate.of(2026, 11, 1),
                            Map.of("codes", "/scratch/codes.csv"),
                            "/scratch",
                            "zstd",
                            false),
                    engine);
        }
        compiled.before().forEach(preparation -> statements.add(preparation.sql()));
        statements.add(compiled.normalise());
        statements.addAll(compiled.effectStatements());
        statements.addAll(compiled.prepare());
        for (Output output : List.of(Output.REMOVED, Output.REJECTS, Output.CLEAN)) {
            statements.add("-- " + output.folder() + "\n" + compiled.outputs().query(output, Segment.ALL));
        }
        statements.add("-- counters\n" + compiled.counters());
        String sql = String.join(";\n\n", statements) + ";\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(GOLDEN, sql);
        }
        assertThat(sql.lines()).containsExactlyElementsOf(Files.readAllLines(GOLDEN));
    }
}
