// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions whose footers cut them into several slices. */
class SlicesTest {
    private static final String RECIPE = """
        recipe: slices
        columns:
          - {name: id, type: INTEGER, from: [ID]}
          - {name: code, from: [CD]}
          - {name: amount, type: "DECIMAL(18,2)", from: [AMT]}
          - {name: day, type: DATE, from: [DT]}
        amounts: [amount]
        rules:
          - {id: TWICE, step: Duplicates, type: duplicates, action: Remove}
          - {id: NO-ID, step: Keys, columns: [id], valid: id IS NOT NULL, action: Reject}
          - {id: BIG, step: Flags, columns: [amount], valid: amount < 290, action: Flag}
          - {id: SAME, step: Keys, type: duplicates, args: {keys: [id]}, action: Reject}
          - {id: APART, step: Flags, type: duplicates, args: {keys: [day, amount], differ: code}, action: Flag}
          - {id: CODE, step: Versions, type: majority, columns: [code], args: {keys: [day]}, action: FixAndFlag}
        """;
    private static final SliceSize SMALL = new SliceSize(5_000, Long.MAX_VALUE, false);

    @TempDir
    Path folder;

    /** Every third row is there again 12,000 rows later, so in another slice. */
    private static String rows(int from, int to) {
        return "SELECT CASE WHEN j % 50 > 0 THEN j::VARCHAR END AS ID, 'c' || (j % 7) // 6 AS CD, (j % 300)::VARCHAR AS"
                + " AMT, (DATE '2020-01-01' + (j % 400)::INTEGER)::VARCHAR AS DT FROM (SELECT CASE WHEN i % 3 = 0 AND i"
                + " >= 12000 THEN i - 12000 ELSE i END AS j FROM range(" + from + ", " + to + ") t(i))";
    }

    private Rows rows(String name, String... selects) throws IOException {
        return Rows.of(Files.createDirectory(folder.resolve(name)), selects);
    }

    @Tag("long")
    @Test
    void slices_have_the_rows_of_the_partition_and_their_report_is_the_same() throws IOException {
        String[] files = {rows(0, 20_000), rows(20_000, 22_000), rows(22_000, 23_000), rows(23_000, 30_000)};
        Cleaned whole = rows("whole", files).cleanedBy(RECIPE).cleaned();
        Cleaned slices =
                rows("slices", files).inSlicesOf(SMALL).cleanedBy(RECIPE).cleaned();
        Cleaned stretches = rows("stretches", files)
                .inSlicesOf(SMALL)
                .inStretchesOf(700)
                .cleanedBy(RECIPE)
                .cleaned();

        assertThat(whole.ledger().removed()).isGreaterThan(4_000);
        assertThat(parts(slices)).isEqualTo(8);
        for (Cleaned several : List.of(slices, stretches)) {
            assertThat(several.report().toJson()).isEqualTo(whole.report().toJson());
            assertThat(several.ledger()).isEqualTo(whole.ledger());
            assertThat(contents(several)).isEqualTo(contents(whole));
        }
    }

    @Tag("long")
    @Test
    void slices_are_the_same_bytes_at_any_memory_limit() throws IOException {
        String[] files = {rows(0, 20_000), rows(20_000, 26_000)};
        List<String> least = bytes(rows("least", files)
                .inSlicesOf(SMALL)
                .within(450L << 20)
                .cleanedBy(RECIPE)
                .cleaned());
        assertThat(bytes(rows("large", files)
                        .inSlicesOf(SMALL)
                        .within(4L << 30)
                        .cleanedBy(RECIPE)
                        .cleaned()))
                .isEqualTo(least);
    }

    @Test
    void who_is_to_spill_early_gives_the_engine_half_of_its_memory_and_writes_the_same_bytes() throws IOException {
        String[] files = {rows(0, 20_000), rows(20_000, 26_000)};
        Cleaned usual = rows("usual", files)
                .inSlicesOf(SMALL)
                .profiled()
                .cleanedBy(RECIPE)
                .cleaned();
        Cleaned early = rows("early", files)
                .inSlicesOf(SMALL)
                .profiled()
                .spillingEarly()
                .cleanedBy(RECIPE)
                .cleaned();

        assertThat(bytes(early)).isEqualTo(bytes(usual));
        assertThat(limit("early") * 2).isEqualTo(limit("usual"));
    }

    /** What the engine was allowed, in KiB. */
    private long limit(String name) throws IOException {
        Matcher limit = Pattern.compile("memory_limit = '([0-9]+)KiB'")
                .matcher(Files.readString(folder.resolve(name).resolve("profile/statements.sql")));
        assertThat(limit.find()).isTrue();
        return Long.parseLong(limit.group(1));
    }

    @Test
    void objects_of_several_headings_are_cut_alike() throws IOException {
        String[] files = {
            rows(0, 9_000),
            "SELECT AMT, ID, CD, DT, 'x' AS more FROM (" + rows(9_000, 20_000) + ")",
            rows(20_000, 21_000)
        };
        Cleaned whole = rows("whole", files).cleanedBy(RECIPE).cleaned();
        Cleaned slices =
                rows("slices", files).inSlicesOf(SMALL).cleanedBy(RECIPE).cleaned();

        assertThat(parts(slices)).isGreaterThan(4);
        assertThat(contents(slices)).isEqualTo(contents(whole));
        assertThat(slices.report().toJson()).isEqualTo(whole.report().toJson());
    }

    @Test
    void converted_files_are_cut_behind_any_row() throws IOException {
        Cleaned slices = rows("slices", rows(0, 20_000))
                .inSlicesOf(new SliceSize(7_000, Long.MAX_VALUE, true))
                .cleanedBy(RECIPE)
                .cleaned();

        assertThat(parts(slices)).isEqualTo(3);
        assertThat(contents(slices))
                .isEqualTo(contents(
                        rows("whole", rows(0, 20_000)).cleanedBy(RECIPE).cleaned()));
    }

    private static long parts(Cleaned cleaned) {
        return cleaned.files().stream()
                .filter(file -> file.output() == Output.CLEAN)
                .count();
    }

    private static Map<Output, List<String>> contents(Cleaned cleaned) {
        Map<Output, List<String>> contents = new TreeMap<>();
        cleaned.files()
                .forEach(file -> contents.computeIfAbsent(file.output(), _ -> new ArrayList<>())
                        .addAll(new Rows.Result(cleaned).readFrom(file.file(), "x")));
        return contents;
    }

    private static List<String> bytes(Cleaned cleaned) throws IOException {
        List<String> sums = new ArrayList<>();
        for (Cleaned.OutputFile file : cleaned.files()) {
            sums.add(file.output() + " " + file.part() + " " + Sha256.of(file.file()));
        }
        return sums;
    }
}
