// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Condition;
import dev.cleanrun.worker.clean.RecipeCleaner;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import dev.cleanrun.worker.fixture.OneDatabase;
import dev.cleanrun.worker.fixture.Workshop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is published beside the rows, logged or answered holds no value of a row, be the row good, bad or the only
 * one of its kind.
 */
class NoValueTest {
    private static final String RECIPE = """
        recipe: canary
        amounts: [paid]
        unknownColumns: {id: EXTRA}
        text: {id: TXT, fillers: ["NULL"]}
        columns:
          - {name: id, required: true}
          - {name: code, keepRaw: code_raw}
          - {name: day, type: DATE}
          - {name: born, type: DATE}
          - {name: paid, type: "DECIMAL(18,2)"}
          - {name: quantity, type: INTEGER}
        rules:
          - {id: CAST, columns: [day, born, paid, quantity], step: Casts, type: castable, action: Reject, threshold: 0}
          - {id: UP, columns: [code], step: Codes, valid: this = upper(this), action: Fix, value: upper(this)}
          - {id: DUP, step: Duplicates, type: duplicates, action: Remove}
          - {id: LONG, columns: [code, id], step: Flags, valid: length(this) < 3, action: Flag, threshold: 0}
          - {id: MUCH, columns: [quantity], step: Flags, valid: this < 10, action: Flag, threshold: 0}
          - {id: OLD, columns: [day, born], step: Flags, valid: this > DATE '2000-01-01', action: Flag, threshold: 0}
        """;
    /** Values of a good row, of a rejected one, of a doubled one and of a column that no rule knows. */
    private static final List<String> CANARIES = List.of(
            "kanariQx7",
            "kanariQx8",
            "KANARI-77-Qx",
            "Żółćkanari",
            "1987-03-14",
            "1931-07-09",
            "14-Mar-1987",
            "31337",
            "73313",
            "8642.97",
            "kanariextra",
            "kanaribaddate",
            "kanaribadsum");

    @TempDir
    Path folder;

    private final InMemoryStore source = new InMemoryStore(Etags.UNIQUE);
    private final InMemoryStore target = new InMemoryStore(Etags.UNIQUE);

    @Test
    void no_canary_is_seen_outside_of_the_outputs() throws Exception {
        Bench bench = Bench.in(folder);
        source.put(Bench.PATH + "/part-0.parquet", parquet(), new Condition.Always(), Map.of());
        Workshop workshop = new Workshop(Map.of("mem:source/", source, "mem:target/", target), RecipeCleaner::new);

        Result cleaned = workshop.run(bench, ordered(bench.order(source)));
        assertThat(cleaned.message()).isNull();
        String results = Files.readString(bench.resultFile());
        workshop.run(
                bench,
                bench.summary(
                        List.of(new Gate("LONG", "0", Gate.OnBreach.WARN, 0)),
                        List.of(new Gate("OLD", "0", Gate.OnBreach.FAIL, 0)),
                        new Failed(1, List.of(new Failed.Partition("year=1", "CorruptInput", "cut", 1)))));
        results += Files.readString(bench.resultFile());

        String runs = "_cleanrun/runs/pharmacy-2026-11-0a1b2c3d/";
        String report = target.text(TargetPaths.reportKey(Bench.PATH)).orElseThrow();
        assertThat(report).contains("\"CAST\"", "AAAAAA", "9999-99-99", "EXTRA");
        for (String text : List.of(
                report,
                results,
                workshop.log(),
                target.text(runs + "summary.json").orElseThrow(),
                target.text(runs + "summary.html").orElseThrow(),
                table(runs + "summary.parquet"))) {
            assertThat(text).isNotEmpty();
            for (String canary : CANARIES) {
                assertThat(text).as(canary).doesNotContainIgnoringCase(canary);
            }
        }
        assertThat(rows("clean/" + Bench.PATH + "/part-0.parquet"))
                .as("the canaries were there")
                .contains("kanariQx7", "kanariextra", "1931-07-09", "8642.97");
    }

    private Order ordered(Order order) throws Exception {
        Path recipe = Files.writeString(folder.resolve("canary.yaml"), RECIPE);
        return order.toBuilder()
                .recipe(
                        recipe.toString(),
                        RecipeReader.read(RECIPE, "canary.yaml").digest())
                .gates(List.of(new Gate("LONG", "0", Gate.OnBreach.WARN, 0)))
                .build();
    }

    private byte[] parquet() throws Exception {
        Path file = folder.resolve("in.parquet");
        String rows = "('kanariQx7', 'Żółćkanari', '1987-03-14', '1931-07-09', '8642.97', '31337', 'kanariextra'),"
            + " ('kanariQx8', 'KANARI-77-Qx', 'kanaribaddate', '14-Mar-1987', 'kanaribadsum', '73313', 'kanariextra'),"
            + " ('kanariQx8', 'KANARI-77-Qx', 'kanaribaddate', '14-Mar-1987', 'kanaribadsum', '73313', 'kanariextra')";
        String many =
                "SELECT 'n' || i, 'AB', '2017-05-' || (i % 28 + 1), '1990-01-01', '1.00', '1', 'e' FROM range(40) t(i)";
        run("COPY (SELECT * FROM (VALUES " + rows + ") v(id, code, day, born, paid, quantity, extra) UNION ALL " + many
                + ") TO '" + file + "' (FORMAT PARQUET)");
        return Files.readAllBytes(file);
    }

    private String table(String key) throws Exception {
        return rows(key);
    }

    private String rows(String key) throws Exception {
        Path file = Files.write(
                folder.resolve("read.parquet"),
                target.read(key, 1 << 20).orElseThrow().bytes());
        return run("SELECT string_agg(CAST(t AS VARCHAR), chr(10)) FROM read_parquet('" + file + "') t")
                + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    private static String run(String sql) throws Exception {
        try (Connection connection = OneDatabase.session();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet result = statement.getResultSet()) {
                return result.next() ? String.valueOf(result.getString(1)) : "";
            }
        }
    }
}
