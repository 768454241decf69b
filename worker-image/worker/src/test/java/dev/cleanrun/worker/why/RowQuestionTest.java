// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.LinkPolicy;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Scratch;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.why.Question;
import dev.cleanrun.store.Store;
import dev.cleanrun.worker.clean.RecipeCleaner;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.Workshop;
import dev.cleanrun.worker.stage.OrderLocations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a target in a folder for rows that a worker has cleaned into it. */
class RowQuestionTest {
    private static final String OBJECT = Bench.PATH + "/part-0.parquet";
    private static final String RECIPE = """
        recipe: why
        columns:
          - {name: claim, from: [ID], required: true}
          - {name: drug, from: [DRUG]}
          - {name: status, from: [ST]}
          - {name: qty, from: [QTY], type: "DECIMAL(9,2)"}
        rules:
          - {id: KEY, columns: [claim], step: Casts, valid: this IS NOT NULL, action: Reject}
          - {id: UP, columns: [drug], step: Codes, valid: this = upper(this), action: Fix, value: upper(this)}
          - id: NET
            step: Versions
            type: net
            action: Remove
            args: {keys: [drug], candidate: "status IN ('D', 'A')", reversal: status = 'D', sum: [qty], zero: [qty]}
          - {id: BIG, columns: [qty], step: Flags, valid: this < 10, action: Flag}
        """;

    @TempDir
    Path folder;

    private Order order;

    @BeforeEach
    void a_committed_partition() throws IOException, SQLException {
        Path file = folder.resolve("source").resolve(OBJECT);
        Files.createDirectories(file.getParent());
        Files.createDirectories(folder.resolve("target"));
        Files.createDirectories(folder.resolve("scratch"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM (VALUES ('c0', ' aspirin', NULL, '30'), (NULL, 'b', NULL, '1'),"
                    + " ('c2', 'ASPIRIN', 'A', '-25'), ('c3', 'c', NULL, '1'), ('c4', 'c', 'D', '1')) v(ID, DRUG, ST,"
                    + " QTY)) TO '" + file + "' (FORMAT PARQUET)");
        }
        order = order("planned");
        Bench bench = Bench.in(folder);
        assertThat(new Workshop(
                                Map.of(
                                        order.source().uri(),
                                                locations()
                                                        .source(order.source().uri()),
                                        order.target().uri(),
                                                locations()
                                                        .target(order.target().uri())),
                                RecipeCleaner::new)
                        .run(bench, order)
                        .code())
                .isZero();
    }

    private static OrderLocations locations() {
        return new OrderLocations(new Storage("", "us-east-1", true, "", "", null), LinkPolicy.REFUSE);
    }

    private Order order(String fingerprint) throws IOException {
        String source = folder.resolve("source").toUri().toString().replaceFirst("/*$", "/");
        String target = folder.resolve("target").toUri().toString().replaceFirst("/*$", "/");
        List<Digest.ObjectFacts> facts = new ArrayList<>();
        try (Store store = locations().source(source)) {
            store.list("", object -> facts.add(new Digest.ObjectFacts(object.key(), object.size(), object.etag())));
        }
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
        return Order.partition(
                        0,
                        new PartitionFolder(Bench.PATH, Map.of("age_band", "25-44", "event_year", "2017")),
                        new Inputs(1, facts.getFirst().size(), Digest.ofObjects(facts)),
                        fingerprint,
                        RecomputePolicy.CHANGED)
                .run("why", "0a1b2c3d-run")
                .attempt(1, 1)
                .source(Source.parquet(source))
                .target(new Target(
                        target, Target.Existing.REFUSE, Target.ConditionalWrites.REQUIRE, Outputs.defaults()))
                .storage(new Storage("", "us-east-1", true, "", "", null))
                .asOf("2026-11-01")
                .recipe(
                        recipe.toString(),
                        RecipeReader.read(RECIPE, "recipe.yaml").digest())
                .references(List.of())
                .memory(1L << 30)
                .scratch(new Scratch(folder.resolve("scratch").toString(), 1L << 30))
                .build();
    }

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int ask(Question question) {
        printed.reset();
        return new RowQuestion(question, new PrintStream(printed, true, StandardCharsets.UTF_8)).answer();
    }

    private Question row(long number) {
        return new Question(List.of(order), OBJECT, number, Map.of(), false);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_row_that_stays_tells_its_changes_its_flags_and_the_rows_it_stands_for() {
        assertThat(ask(row(0))).isZero();
        assertThat(text())
                .contains(
                        "row              " + OBJECT + ":0",
                        "went             clean",
                        "stands for " + OBJECT + ":2, merged by NET",
                        "fingerprint planned",
                        "\" aspirin\" -> \"aspirin\"",
                        "\"aspirin\" -> \"ASPIRIN\"",
                        "\"30.00\" -> \"5.00\"")
                .containsPattern("ok +.*BIG:qty")
                .containsPattern("UP:drug +violated, Fix")
                .doesNotContain("of another input");
    }

    @Test
    void a_rejected_row_and_removed_ones_tell_why_and_who_is_with_them() {
        assertThat(ask(row(1))).isZero();
        assertThat(text()).contains("went             rejects", "KEY:claim").containsPattern("KEY:claim +violated");
        assertThat(ask(row(2))).isZero();
        assertThat(text()).contains("removed, merged by NET; " + OBJECT + ":0 stays");
        assertThat(ask(row(4))).isZero();
        assertThat(text()).contains("removed, reversed by NET; with " + OBJECT + ":3");
    }

    @Test
    void a_row_is_found_by_its_key_and_told_as_json() throws IOException {
        assertThat(ask(new Question(List.of(order), null, null, Map.of("claim", "c0"), true)))
                .isZero();
        JsonNode fate = new ObjectMapper().readTree(text()).get(0);
        assertThat(fate.path("went").asText()).isEqualTo("clean");
        assertThat(fate.path("at").path("row").asLong()).isZero();
        assertThat(fate.path("source").path("QTY").asText()).isEqualTo("30");
        assertThat(fate.path("exact").asBoolean()).isFalse();
        assertThat(ask(new Question(List.of(order), null, null, Map.of("claim", "c4"), false)))
                .isZero();
        assertThat(text()).contains(OBJECT + ":4");
    }

    @Test
    void what_is_not_found_says_where_was_looked() {
        assertThat(ask(row(77))).isEqualTo(1);
        assertThat(text()).contains("no row found; looked at " + Bench.PATH + " (removed, rejects, clean)");
        assertThat(ask(new Question(List.of(order), null, null, Map.of("claim", "x"), false)))
                .isEqualTo(1);
        assertThat(text()).contains(Bench.PATH);
    }

    @Test
    void a_column_that_the_recipe_lacks_is_named_with_those_it_has() {
        assertThat(ask(new Question(List.of(order), null, null, Map.of("member", "x"), false)))
                .isEqualTo(2);
        assertThat(text())
                .contains("no column member", "claim, drug, status, qty")
                .doesNotContain("x\n");
    }

    @Test
    void a_target_of_another_recipe_or_revision_says_so() throws IOException {
        order = order("planned anew");
        assertThat(ask(row(0))).isZero();
        assertThat(text()).contains("of another input, recipe, list, option or cleaning revision");
    }

    @Test
    void nothing_stays_in_scratch() {
        ask(row(0));
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }
}
