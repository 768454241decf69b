// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.contract.names.UndecidedNames;
import dev.cleanrun.contract.names.UndecidedNames.Candidate;
import dev.cleanrun.contract.names.UndecidedNames.Undecided;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.review.embedding.ModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesEmbeddingsTest {
    private static final String LIST = "drug_names";
    private static final String PARTITION = "event_year=2020";
    private static final String OFTEN = "LORATADINE TAB";
    private static final String SELDOM = "ASPIRIN TAB";

    @TempDir
    Path folder;

    private Called called;
    private ModelServer model;

    @BeforeEach
    void a_target_with_open_names_and_a_model_that_likes_5_mg() throws IOException {
        List<Undecided> names = List.of(
                name(OFTEN, 7, "LORATADINE 10 MG TABLET", "LORATADINE 5 MG TABLET"),
                name(SELDOM, 2, "ASPIRIN 81 MG TABLET"));
        UndecidedNames open = new UndecidedNames(1, LIST, PARTITION, 2, 9, names);
        called = new Called(folder).withRun("recipe: {configMap: drugs}");
        called.file("run.yaml", called.run("rx", "recipe: {configMap: drugs}") + NamesCommandTest.RECIPE)
                .file("clean/" + TargetPaths.undecidedNamesKey(LIST, PARTITION), open.toJson());
        model = ModelServer.of(text -> text.contains("10 MG") ? new float[] {-3, 4} : new float[] {3, 4});
    }

    @AfterEach
    void the_model_ends() {
        model.close();
    }

    private static Undecided name(String text, long rows, String... keys) {
        return new Undecided(
                text, rows, Stream.of(keys).map(key -> new Candidate(key, 0.9)).toList());
    }

    private int names(String... command) {
        Stream<String> file = Stream.of("-f", folder.resolve("run.yaml").toString());
        return called.exit(Stream.concat(Stream.of("names"), Stream.concat(Stream.of(command), file))
                .toArray(String[]::new));
    }

    private int reviewBy(String name, String... more) {
        Stream<String> asks = Stream.of("review", "--embeddings", model.address(), "--model", name);
        return names(Stream.concat(asks, Stream.of(more)).toArray(String[]::new));
    }

    private static String id(String text) {
        return NameDecisions.id(text).substring(0, 8);
    }

    private String answer() throws IOException {
        return NameDecisions.parse(Files.readString(folder.resolve("clean/" + TargetPaths.nameDecisionsKey(LIST))))
                .decisions()
                .getFirst()
                .answer();
    }

    @Test
    void review_shows_the_likest_first_and_a_number_means_what_it_means_without_the_model() throws IOException {
        assertThat(reviewBy("m")).as(called.err()).isZero();
        assertThat(called.out()).isEqualTo("""
            2 names of 9 rows are open

            %s  LORATADINE TAB  7 rows, 1 partitions
                2  LORATADINE 5 MG TABLET  1.00
                1  LORATADINE 10 MG TABLET  0.28

            %s  ASPIRIN TAB  2 rows, 1 partitions
                1  ASPIRIN 81 MG TABLET  1.00

            Order and likeness are those of m, which answers nothing; numbers are as without it.
            """.formatted(id(OFTEN), id(SELDOM)));
        assertThat(called.err()).isEmpty();
        assertThat(folder.resolve("clean/" + TargetPaths.nameDecisionsKey(LIST)))
                .as("nothing is decided")
                .doesNotExist();
        assertThat(names("accept", id(OFTEN), "2")).isZero();
        assertThat(answer()).isEqualTo("LORATADINE 5 MG TABLET");
    }

    @Test
    void a_sheet_tells_likeness_and_its_numbers_are_its_own() throws IOException {
        Files.createDirectories(folder.resolve("here"));
        assertThat(reviewBy("m", "--csv", "names.csv")).as(called.err()).isZero();
        Path sheet = folder.resolve("here/names.csv");
        List<String> lines = Files.readAllLines(sheet);
        assertThat(lines.getFirst()).endsWith(",candidate_5,likeness_1,likeness_2,likeness_3,likeness_4,likeness_5");
        assertThat(lines.get(1))
                .endsWith(",LORATADINE TAB,,LORATADINE 5 MG TABLET,LORATADINE 10 MG TABLET,,,,1.00,0.28,,,");
        Files.write(sheet, List.of(lines.get(0), lines.get(1).replace(",LORATADINE TAB,,", ",LORATADINE TAB,1,")));
        assertThat(names("decide", "names.csv")).as(called.err()).isZero();
        assertThat(answer()).isEqualTo("LORATADINE 5 MG TABLET");
    }

    @Test
    void only_names_that_are_shown_are_sent_and_each_once_for_a_model() {
        reviewBy("m", "--most", "1");
        assertThat(model.asked())
                .singleElement()
                .isEqualTo(new ModelServer.Asked(
                        "m", List.of("LORATADINE 10 MG TABLET", "LORATADINE 5 MG TABLET", OFTEN)));
        reviewBy("m", "--most", "1");
        assertThat(model.asked()).hasSize(1);
        reviewBy("other", "--most", "1");
        assertThat(model.asked()).hasSize(2);
        names("review");
        assertThat(model.asked()).hasSize(2);
    }

    @Test
    void a_model_that_cannot_be_asked_stops_the_review_with_one_sentence_without_a_name() {
        model.close();
        assertThat(reviewBy("m")).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertThat(called.err())
                .isEqualTo("cleanrun: " + model.address() + "/api/embed cannot be reached: start the server of the"
                        + " model, or correct --embeddings, or review without --embeddings\n");
        assertThat(names("review")).isZero();
    }
}
