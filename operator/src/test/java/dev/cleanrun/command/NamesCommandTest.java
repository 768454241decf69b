// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.contract.names.UndecidedNames;
import dev.cleanrun.contract.names.UndecidedNames.Candidate;
import dev.cleanrun.contract.names.UndecidedNames.Undecided;
import dev.cleanrun.contract.target.TargetPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesCommandTest {
    private static final String LIST = "drug_names";
    private static final String OFTEN = "LORATADINE TAB";
    private static final String SELDOM = "-ASPIRIN";

    @TempDir
    Path folder;

    private Called called;

    @BeforeEach
    void a_target_with_open_names() {
        called = new Called(folder).withRun("priority: 1");
        partition("event_year=2019", new Undecided(OFTEN, 5, candidates()));
        partition("event_year=2020", new Undecided(OFTEN, 7, candidates()), new Undecided(SELDOM, 2, List.of()));
    }

    private static List<Candidate> candidates() {
        return List.of(new Candidate("LORATADINE 10 MG TABLET", 0.9), new Candidate("LORATADINE 5 MG TABLET", 0.9));
    }

    private void partition(String path, Undecided... names) {
        called.file(
                "clean/" + TargetPaths.undecidedNamesKey(LIST, path),
                new UndecidedNames(1, LIST, path, names.length, 9, List.of(names)).toJson());
    }

    private int names(String command, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "names";
        arguments[1] = command;
        arguments[2] = "-f";
        arguments[3] = folder.resolve("run.yaml").toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return called.exit(arguments);
    }

    private static String id(String text) {
        return NameDecisions.id(text).substring(0, 8);
    }

    private NameDecisions decisions() throws IOException {
        return NameDecisions.parse(Files.readString(folder.resolve("clean/" + TargetPaths.nameDecisionsKey(LIST))));
    }

    @Test
    void review_shows_names_of_most_rows_first_with_what_they_may_mean() {
        assertThat(names("review")).isZero();
        assertThat(called.out()).isEqualTo("""
            2 names of 14 rows are open

            %s  LORATADINE TAB  12 rows, 2 partitions
                1  LORATADINE 10 MG TABLET
                2  LORATADINE 5 MG TABLET

            %s  -ASPIRIN  2 rows, 1 partitions
            """.formatted(id(OFTEN), id(SELDOM)));
        assertThat(called.err()).isEmpty();
    }

    @Test
    void what_is_accepted_or_rejected_is_kept_and_no_longer_open() throws IOException {
        assertThat(names("accept", id(OFTEN), "2")).isZero();
        assertThat(names("reject", id(SELDOM))).isZero();
        assertThat(decisions().decisions())
                .extracting(NameDecisions.Decision::text, NameDecisions.Decision::answer)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(OFTEN, "LORATADINE 5 MG TABLET"),
                        org.assertj.core.groups.Tuple.tuple(SELDOM, null));
        names("review");
        assertThat(called.out()).startsWith("0 names of 0 rows are open");
        names("review", "--all");
        assertThat(called.out()).contains("decided on 2026-11-01: LORATADINE 5 MG TABLET");
        assertThat(names("forget", id(OFTEN))).isZero();
        assertThat(decisions().decisions())
                .singleElement()
                .extracting(one -> one.text())
                .isEqualTo(SELDOM);
    }

    @Test
    void a_spreadsheet_goes_out_and_comes_back() throws IOException {
        Files.createDirectories(folder.resolve("here"));
        assertThat(names("review", "--csv", "names.csv")).isZero();
        assertThat(called.out()).isEmpty();
        Path sheet = folder.resolve("here/names.csv");
        List<String> lines = Files.readAllLines(sheet);
        assertThat(lines.get(2)).contains(",'-ASPIRIN,,");
        Files.write(
                sheet, List.of(lines.get(0), lines.get(1).replace(",LORATADINE TAB,,", ",whatever,1,"), lines.get(2)));
        assertThat(names("decide", "names.csv")).isZero();
        assertThat(called.out()).startsWith("1 decision taken down");
        assertThat(decisions().decisions())
                .extracting(NameDecisions.Decision::text, NameDecisions.Decision::answer)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(OFTEN, "LORATADINE 10 MG TABLET"));
        assertThat(names("review", "--csv", "names.csv"))
                .as("nobody's answers are written over")
                .isEqualTo(2);
    }

    @Test
    void a_sheet_with_an_answer_that_means_nothing_decides_nothing_and_names_its_line() throws IOException {
        Files.createDirectories(folder.resolve("here"));
        names("review", "--csv", "names.csv");
        Path sheet = folder.resolve("here/names.csv");
        Files.writeString(sheet, Files.readString(sheet).replace(",LORATADINE TAB,,", ",LORATADINE TAB,7,"));
        assertThat(names("decide", "names.csv")).isEqualTo(2);
        assertThat(called.err())
                .isEqualTo("cleanrun: names.csv:2: there is no candidate of that number: the name has 2; nothing was"
                        + " decided\n");
        assertThat(folder.resolve("clean/" + TargetPaths.nameDecisionsKey(LIST)))
                .doesNotExist();
    }

    @Test
    void an_id_that_is_not_there_is_refused() {
        assertThat(names("accept", "0123456789", "1")).isEqualTo(2);
        assertThat(called.err()).contains("no open name has the id 0123456789");
    }
}
