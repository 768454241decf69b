// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.contract.names.UndecidedNames;
import dev.cleanrun.contract.names.UndecidedNames.Candidate;
import dev.cleanrun.contract.names.UndecidedNames.Undecided;
import dev.cleanrun.contract.target.TargetPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesCommandTest {
    private static final String LIST = "drug_names";
    private static final String OFTEN = "LORATADINE TAB";
    private static final String SELDOM = "-ASPIRIN";

    /** A list of drugs in which names are matched. */
    static final String RECIPE = """
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: drugs}
        data:
          recipe.yaml: |
            recipe: drugs
            columns:
              - {name: drug_name, from: [NAME], required: true}
            references:
              - {name: drug_names, uri: _reference/drugs.csv, key: name, keyAs: upper(this), value: ndc11,
                 match: {method: DrugNames}}
        """;

    @TempDir
    Path folder;

    private Called called;

    @BeforeEach
    void a_target_with_open_names() {
        called = new Called(folder).withRun("recipe: {configMap: drugs}");
        called.file("run.yaml", called.run("rx", "recipe: {configMap: drugs}") + RECIPE)
                .file(
                        "raw/_reference/drugs.csv",
                        "name,ndc11\nLoratadine 10 MG Tablet,1\nLoratadine 5 MG Tablet,2\n"
                                + "Aspirin 81 MG Tablet,3\n");
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
                .containsExactlyInAnyOrder(Tuple.tuple(OFTEN, "LORATADINE 5 MG TABLET"), Tuple.tuple(SELDOM, null));
        names("review");
        assertThat(called.out()).startsWith("No name is open. ");
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
                .containsExactly(Tuple.tuple(OFTEN, "LORATADINE 10 MG TABLET"));
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
        assertThat(called.err()).contains("no name has the id 0123456789");
    }

    @Test
    void a_decision_is_taken_back_or_changed_after_the_run_that_went_by_it() throws IOException {
        names("accept", id(OFTEN), "2");
        Files.delete(folder.resolve("clean/" + TargetPaths.undecidedNamesKey(LIST, "event_year=2019")));
        Files.delete(folder.resolve("clean/" + TargetPaths.undecidedNamesKey(LIST, "event_year=2020")));
        names("review", "--all");
        assertThat(called.out()).startsWith("No name is open. ").contains(id(OFTEN) + "  LORATADINE TAB  0 rows");
        assertThat(names("reject", id(OFTEN))).isZero();
        assertThat(decisions().decisions())
                .singleElement()
                .extracting(NameDecisions.Decision::answer)
                .isNull();
        assertThat(names("forget", id(OFTEN))).isZero();
        assertThat(called.out())
                .isEqualTo("1 decision taken back; the next run goes by it, and cleans its partitions again\n");
        assertThat(decisions().decisions()).isEmpty();
    }

    @Test
    void what_holds_already_is_not_written_again() throws IOException {
        names("reject", id(OFTEN), id(SELDOM));
        NameDecisions before = decisions();
        assertThat(names("reject", id(SELDOM))).isZero();
        assertThat(called.out()).isEqualTo("nothing was changed: that is what holds already\n");
        assertThat(decisions().digest()).isEqualTo(before.digest());
        assertThat(names("forget", id(OFTEN))).isZero();
    }

    @Test
    void many_answers_are_one_write() throws IOException {
        names("reject", id(OFTEN), id(SELDOM));
        try (var files = Files.walk(folder.resolve("clean/" + TargetPaths.namesFolder(LIST)))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().contains("undecided")))
                    .as("the decisions and their one version")
                    .hasSize(2);
        }
    }

    @Test
    void a_number_in_a_sheet_is_that_of_the_sheets_own_candidate_whatever_a_later_run_found() throws IOException {
        Files.createDirectories(folder.resolve("here"));
        names("review", "--csv", "names.csv");
        partition("event_year=2019", new Undecided(OFTEN, 5, candidates().reversed()));
        partition("event_year=2020", new Undecided(OFTEN, 7, candidates().reversed()));
        Path sheet = folder.resolve("here/names.csv");
        Files.writeString(sheet, Files.readString(sheet).replace(",LORATADINE TAB,,", ",LORATADINE TAB,1,"));
        assertThat(names("decide", "names.csv")).isZero();
        assertThat(decisions().decisions())
                .extracting(NameDecisions.Decision::answer)
                .containsExactly("LORATADINE 10 MG TABLET");
    }

    @Test
    void a_sheet_that_answers_twice_for_a_name_decides_nothing() throws IOException {
        Files.createDirectories(folder.resolve("here"));
        names("review", "--csv", "names.csv");
        Path sheet = folder.resolve("here/names.csv");
        String line = Files.readAllLines(sheet).get(1).replace(",LORATADINE TAB,,", ",LORATADINE TAB,1,");
        Files.write(sheet, List.of(Files.readAllLines(sheet).getFirst(), line, line.replace("TAB,1,", "TAB,2,")));
        assertThat(names("decide", "names.csv")).isEqualTo(2);
        assertThat(called.err()).contains("names.csv:3: line 2 answers otherwise for the same name");
    }

    @Test
    void a_name_whose_answer_the_list_has_lost_is_open_again() throws IOException {
        aWorker();
        names("accept", id(OFTEN), "2");
        Candidate left = candidates().getFirst();
        called.file("raw/_reference/drugs.csv", "name,ndc11\nLoratadine 10 MG Tablet,1\n");
        partition("event_year=2019", new Undecided(OFTEN, 5, List.of(left)));
        partition("event_year=2020", new Undecided(OFTEN, 7, List.of(left)));

        assertThat(names("review")).as(called.err()).isZero();
        assertThat(called.out())
                .startsWith("1 name of 12 rows is open")
                .contains("decided on 2026-11-01: LORATADINE 5 MG TABLET, which the list no longer has");

        Files.delete(folder.resolve("raw/_reference/drugs.csv"));
        assertThat(names("review")).isZero();
        assertThat(called.err()).contains("the list drug_names is not there");
    }

    @Test
    void an_answer_in_words_is_a_name_of_the_list_or_refused() throws IOException {
        aWorker();
        int status = names("accept", id(SELDOM), "ASPIRIN 81 MG TABLET");
        assertThat(status).as(called.err()).isZero();
        assertThat(decisions().decisions())
                .extracting(NameDecisions.Decision::answer)
                .containsExactly("ASPIRIN 81 MG TABLET");
        assertThat(names("accept", id(OFTEN), "LORATADINE")).isEqualTo(2);
        assertThat(called.err())
                .isEqualTo("cleanrun: the answer is no name of the list drug_names: write the number of a candidate, a"
                        + " name as the list has it, or none\n");
        Files.delete(folder.resolve("raw/_reference/drugs.csv"));
        assertThat(names("accept", id(OFTEN), "LORATADINE")).isEqualTo(2);
        assertThat(called.err()).contains("the list drug_names (_reference/drugs.csv) is not there");
    }

    @Test
    void a_model_is_asked_where_an_address_and_a_model_are_named() {
        assertThat(names("review", "--embeddings", "http://localhost:1")).isEqualTo(2);
        assertThat(called.err()).contains("--model");
        assertThat(names("review", "--model", "m")).isEqualTo(2);
        assertThat(called.err()).contains("--embeddings");
        assertThat(names("review", "--model", " ", "--embeddings", "http://localhost:1"))
                .isEqualTo(2);
        assertThat(called.err()).startsWith("cleanrun: --model is empty: ");
        assertThat(names("review", "--model", "m", "--embeddings", "localhost:1"))
                .isEqualTo(2);
        assertThat(called.err()).startsWith("cleanrun: --embeddings is no address of a server: write http://");
    }

    /** The worker of this build where a distribution has its own: one jar that names what the test sees. */
    private void aWorker() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("home/worker/lib"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        StringBuilder path = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.append(Path.of(entry).toUri()).append(' ');
        }
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, path.toString());
        new JarOutputStream(Files.newOutputStream(lib.resolve("worker.jar")), manifest).close();
    }
}
