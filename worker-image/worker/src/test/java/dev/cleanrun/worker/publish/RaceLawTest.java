// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.contract.target.TargetPaths.Part;
import dev.cleanrun.store.Store;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.fixture.Bench;
import dev.cleanrun.worker.fixture.Consistency;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.InMemoryStore.Etags;
import dev.cleanrun.worker.fixture.Turns;
import dev.cleanrun.worker.fixture.WatchedStore;
import dev.cleanrun.worker.publish.Publisher.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Histories of several attempts on one partition, drawn from seeds. The law: whenever nobody runs, a manifest in state
 * Committed names objects that are there with exactly those ETags; and an attempt that comes later, alone, always
 * commits.
 */
class RaceLawTest {
    /** More with {@code -Dhistories=100000}. */
    private static final int HISTORIES = Integer.getInteger("histories", 150);

    private static final double KILLS = 0.03;

    private final List<Contender> contenders = new ArrayList<>();

    @TempDir
    private Path folder;

    private record Contender(String name, Order order, List<Outgoing> outputs) {
        Publication publish(Store target, String token) {
            Publisher publisher = new Publisher(target, order, name + token);
            return switch (publisher.look()) {
                case Standing.Done done -> done.found();
                case Standing.Open open ->
                    publisher.publish(open, outputs, new Made(new Ledger(3, 1, 1, 1), "local", "1"));
            };
        }
    }

    @BeforeEach
    void contenders_with_different_and_with_equal_fingerprints() throws IOException {
        Bench bench = Bench.in(folder);
        contenders.add(contender("one", bench));
        contenders.add(contender("two", bench.recipe("two")));
        contenders.add(contender("other-run", bench.run("ffffffff-other")));
        contenders.add(contender("without-removed", bench.recipe("two").withoutRemoved()));
        contenders.add(contender("in-slices", bench.recipe("three"), Part.of(0), Part.of(1), Part.of(2)));
    }

    /** Rejects are alike in all recipes, clean rows differ, and every report is its attempt's own. */
    private Contender contender(String name, Bench bench) throws IOException {
        return contender(name, bench, Part.ONLY);
    }

    private Contender contender(String name, Bench bench, Part... parts) throws IOException {
        List<Outgoing> outputs = new ArrayList<>();
        if (bench.removed()) {
            outputs.add(
                    outgoing(name, TargetPaths.outputKey(Output.REMOVED, Bench.PATH, Outputs.defaults()), "removed"));
        }
        outputs.add(outgoing(name, TargetPaths.outputKey(Output.REJECTS, Bench.PATH, Outputs.defaults()), "rejects"));
        outputs.add(outgoing(name, TargetPaths.reportKey(Bench.PATH), "report of " + name));
        for (Part part : parts) {
            outputs.add(outgoing(
                    name,
                    TargetPaths.outputKey(Output.CLEAN, Bench.PATH, part, Outputs.defaults()),
                    "clean by " + bench.recipe()));
        }
        return new Contender(name, bench.order(new InMemoryStore(Etags.UNIQUE)), outputs);
    }

    private Outgoing outgoing(String name, String key, String text) throws IOException {
        Path file = folder.resolve(name + "-" + key.replace('/', '-'));
        return Outgoing.of(key, Files.writeString(file, text), 1);
    }

    @Test
    void whoever_races_and_whoever_dies_a_committed_manifest_is_true() {
        IntStream.range(0, HISTORIES).forEach(seed -> history(seed, Etags.UNIQUE, KILLS, contenders.subList(0, 3)));
    }

    @Test
    void it_is_true_and_nothing_lies_beside_the_outputs_where_one_of_them_writes_more_parts_than_the_others() {
        List<Contender> racing = List.of(contenders.get(0), contenders.get(2), contenders.get(4));
        IntStream.range(0, HISTORIES).forEach(seed -> history(seed, Etags.UNIQUE, KILLS, racing));
        IntStream.range(0, HISTORIES).forEach(seed -> history(seed, Etags.OF_CONTENT, 0, racing));
    }

    @Test
    void it_is_true_where_etags_are_hashes_of_content_and_old_bytes_come_back() {
        IntStream.range(0, HISTORIES).forEach(seed -> history(seed, Etags.OF_CONTENT, 0, contenders));
    }

    private void history(long seed, Etags etags, double killShare, List<Contender> racing) {
        InMemoryStore target = new InMemoryStore(etags);
        Random random = new Random(seed);
        if (random.nextBoolean()) {
            racing.get(random.nextInt(racing.size())).publish(target, "/first");
        }
        List<Consumer<Turns.Player>> attempts = new ArrayList<>();
        for (Contender contender : racing) {
            attempts.add(player -> {
                try {
                    contender.publish(new WatchedStore(target, turns(player)), "/racing");
                } catch (AttemptFailed failed) {
                    assertThat(failed.reason()).as("seed %d", seed).isEqualTo(Cause.LOST_RACE);
                }
            });
        }
        new Turns(seed, killShare).play(attempts);

        Consistency.check(target, Bench.PATH);
        Contender last = racing.get(random.nextInt(racing.size()));
        last.publish(target, "/last");
        Manifest.Committed manifest = Consistency.committed(target, Bench.PATH);
        assertThat(manifest.fingerprint())
                .as("seed %d", seed)
                .isEqualTo(last.order().fingerprint());
        assertThat(target.keys())
                .as("seed %d", seed)
                .filteredOn(key -> !key.startsWith(TargetPaths.SYSTEM))
                .containsExactlyInAnyOrderElementsOf(manifest.outputs().stream()
                        .map(OutputObject::key)
                        .filter(key -> !key.startsWith(TargetPaths.SYSTEM))
                        .toList());
    }

    private static WatchedStore.Watch turns(Turns.Player player) {
        return new WatchedStore.Watch() {
            @Override
            public void before(WatchedStore.Kind kind, String key) {
                player.turn();
            }
        };
    }
}
