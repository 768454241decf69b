// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.cleanrun.worker.fixture.OneDatabase;
import dev.cleanrun.worker.fixture.Workshop;
import dev.cleanrun.worker.stage.OrderLocations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A partition in a folder that a worker cleans, and that is asked for rows. */
final class AskedPartition {
    private final Path folder;
    private final String recipe;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Order order;

    AskedPartition(Path folder, String recipe) throws IOException {
        this.folder = folder;
        this.recipe = recipe;
        Files.createDirectories(folder.resolve("source"));
        Files.createDirectories(folder.resolve("target"));
        Files.createDirectories(folder.resolve("scratch"));
    }

    /** Writes an object of the partition. */
    void write(String name, String select) throws IOException {
        Path file = folder.resolve("source").resolve(Bench.PATH).resolve(name);
        Files.createDirectories(file.getParent());
        try (Connection connection = OneDatabase.session();
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT PARQUET)");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Cleans what lies in the source. */
    void clean(String fingerprint) throws IOException {
        plan(fingerprint);
        assertThat(new Workshop(
                                Map.of(
                                        order.source().uri(),
                                                locations()
                                                        .source(order.source().uri()),
                                        order.target().uri(),
                                                locations()
                                                        .target(order.target().uri())),
                                RecipeCleaner::new)
                        .run(Bench.in(folder), order)
                        .code())
                .isZero();
    }

    /** Plans the partition as it is now. */
    void plan(String fingerprint) throws IOException {
        String source = folder.resolve("source").toUri().toString().replaceFirst("/*$", "/");
        String target = folder.resolve("target").toUri().toString().replaceFirst("/*$", "/");
        List<Digest.ObjectFacts> facts = new ArrayList<>();
        try (Store store = locations().source(source)) {
            store.list("", object -> facts.add(new Digest.ObjectFacts(object.key(), object.size(), object.etag())));
        }
        Path file = Files.writeString(folder.resolve("recipe.yaml"), recipe);
        order = Order.partition(
                        0,
                        new PartitionFolder(Bench.PATH, Map.of("age_band", "25-44", "event_year", "2017")),
                        new Inputs(
                                facts.size(),
                                facts.stream()
                                        .mapToLong(Digest.ObjectFacts::size)
                                        .sum(),
                                Digest.ofObjects(facts)),
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
                        file.toString(),
                        RecipeReader.read(recipe, "recipe.yaml").digest())
                .references(List.of())
                .memory(1L << 30)
                .scratch(new Scratch(folder.resolve("scratch").toString(), 1L << 30))
                .build();
    }

    Order order() {
        return order;
    }

    private static OrderLocations locations() {
        return new OrderLocations(new Storage("", "us-east-1", true, "", "", null), LinkPolicy.REFUSE);
    }

    /** The exit status. */
    int ask(Question question) {
        printed.reset();
        errors.reset();
        return new RowQuestion(
                        question,
                        new PrintStream(printed, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8))
                .answer();
    }

    /** What was printed. */
    String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
