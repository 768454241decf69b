// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.result.Helped;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.store.Condition;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.Cleaner;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.clean.RecipeCleaner;
import dev.cleanrun.worker.clean.SliceSize;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.Consistency;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import dev.cleanrun.worker.fixture.OneDatabase;
import dev.cleanrun.worker.fixture.Turns;
import dev.cleanrun.worker.fixture.WatchedStore;
import dev.cleanrun.worker.fixture.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An owner and its helpers at one partition of several slices, one storage operation at a time in an order drawn from a
 * seed: whoever makes what, and whoever dies, the bytes are those of one attempt alone, and nothing is left behind.
 */
class HelpersLawTest {
    private static final int SEEDS = Integer.getInteger("cleanrun.helpers.seeds", 2);
    private static final String RECIPE = """
        recipe: helped
        columns:
          - {name: id, type: INTEGER, from: [ID]}
          - {name: code, from: [CD]}
        rules:
          - {id: TWICE, step: Duplicates, type: duplicates, action: Remove}
          - {id: SAME, step: Keys, type: duplicates, args: {keys: [id]}, action: Reject}
        """;

    private final InMemoryStore source = new InMemoryStore(Etags.UNIQUE);

    @TempDir
    private Path folder;

    private Path recipe;
    private Map<String, String> alone;

    /** The worker's own cleaner, with slices of two row groups. */
    private static final class InSmallSlices implements Cleaner {
        private static final SliceSize SMALL = new SliceSize(4_096, Long.MAX_VALUE, false);
        private final RecipeCleaner cleaner = new RecipeCleaner(_ -> {});

        private static CleaningJob cut(CleaningJob job) {
            return CleaningJob.builder(job.recipe(), job.partition(), job.inputs())
                    .asOf(job.asOf())
                    .outputs(job.outputs())
                    .scratch(job.scratch(), job.scratchBytes())
                    .memory(job.memory())
                    .spillEarly(job.spillEarly())
                    .kept(job.kept())
                    .slices(SMALL)
                    .build();
        }

        @Override
        public Cleaned clean(CleaningJob job) {
            return cleaner.clean(cut(job));
        }

        @Override
        public Helped help(CleaningJob job, Help share) {
            return cleaner.help(cut(job), share);
        }

        @Override
        public void cancel() {
            cleaner.cancel();
        }
    }

    @BeforeEach
    void a_partition_of_five_slices_and_what_one_attempt_makes_of_it() throws IOException, SQLException {
        recipe = Files.writeString(folder.resolve("helped.yaml"), RECIPE);
        Path input = folder.resolve("input.parquet");
        try (Connection connection = OneDatabase.session();
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT (i % 18000)::VARCHAR AS ID, 'c' || (i % 3 // 2) AS CD"
                    + " FROM range(20000) t(i)) TO '" + input + "' (FORMAT PARQUET, ROW_GROUP_SIZE 2048)");
        }
        source.put(Bench.PATH + "/a.parquet", input, new Condition.Always(), Map.of());
        InMemoryStore target = new InMemoryStore(Etags.UNIQUE);
        run("alone", target, null, "w", Optional.empty());
        alone = outputs(target);
        assertThat(alone.keySet()).filteredOn(key -> key.startsWith("clean/")).hasSize(5);
    }

    @Test
    void whoever_makes_which_slice_the_outputs_are_those_of_one_attempt_and_nothing_is_left() {
        for (long seed = 0; seed < SEEDS; seed++) {
            InMemoryStore target = new InMemoryStore(Etags.UNIQUE);
            play(target, seed, 0);
            assertThat(outputs(target)).as("seed %d", seed).isEqualTo(alone);
            assertThat(target.keys()).as("seed %d", seed).noneMatch(key -> key.startsWith("_cleanrun/work/"));
        }
    }

    @Test
    void whoever_is_killed_the_next_attempt_commits_the_same_bytes() {
        for (long seed = 0; seed < SEEDS; seed++) {
            InMemoryStore target = new InMemoryStore(Etags.UNIQUE);
            play(target, seed, 0.04);
            Result last = run("last-" + seed, target, null, "last", Optional.empty());
            assertThat(last.saysCommitted()).as("seed %d", seed).isTrue();
            assertThat(outputs(target)).as("seed %d", seed).isEqualTo(alone);
        }
    }

    /** An owner, at times another one that does not know of it, and helpers. */
    private void play(InMemoryStore target, long seed, double kills) {
        Random random = new Random(seed);
        int helpers = 1 + random.nextInt(2);
        List<Consumer<Turns.Player>> attempts = new ArrayList<>();
        int owners = random.nextInt(3) == 0 ? 2 : 1;
        for (int number = 1; number <= owners + helpers; number++) {
            Help help = number <= owners ? null : new Help(number - owners, helpers);
            String name = seed + "-" + kills + "-" + number;
            attempts.add(player -> {
                Result result = run(name, target, help, name, Optional.of(player));
                player.turn(); // Who was killed has told of it, and ends here.
                assertThat(help == null ? result.code() == 32 || result.saysCommitted() : result.saysHelped())
                        .as("%s: %s", name, result)
                        .isTrue();
            });
        }
        new Turns(seed, kills).play(attempts);
    }

    private Result run(String name, InMemoryStore target, Help help, String token, Optional<Turns.Player> player) {
        WatchedStore watched = new WatchedStore(target, new WatchedStore.Watch() {
            @Override
            public void before(WatchedStore.Kind kind, String key) {
                player.ifPresent(Turns.Player::turn);
            }
        });
        Bench bench = Bench.in(subfolder(name));
        Order order = bench.order(source).toBuilder()
                .recipe(
                        recipe.toString(),
                        RecipeReader.read(RECIPE, "helped.yaml").digest())
                .help(help)
                .build();
        return new Workshop(Map.of("mem:source/", source, "mem:target/", watched), _ -> new InSmallSlices())
                .run(bench, order, token);
    }

    private Path subfolder(String name) {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 by key of what is committed, but for the report, which tells times and memory. */
    private static Map<String, String> outputs(InMemoryStore target) {
        Manifest.Committed manifest = Consistency.committed(target, Bench.PATH);
        Map<String, String> sums = new TreeMap<>();
        for (OutputObject output : manifest.outputs()) {
            if (!output.key().startsWith("_cleanrun/")) {
                sums.put(output.key(), output.sha256());
            }
        }
        return sums;
    }
}
