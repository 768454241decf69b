// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.worker.fixture.DeliveryBench;
import dev.cleanrun.worker.fixture.InMemoryStore;
import dev.cleanrun.worker.fixture.WatchedStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever dies on the way, and however often a file comes: its rows are there once, or not at all. */
class DeliveryRaceTest {
    private static final int KILLS = 10;
    private static final String ROWS = "a,19900101,20200101,1\nb,20100101,20210101,2\nc,,,3\n";

    @TempDir
    private Path folder;

    private DeliveryBench bench;

    @BeforeEach
    void a_file_of_three_rows() {
        bench = DeliveryBench.inMemory(folder).byAgeAndYear().file("rx.csv", ROWS);
    }

    /** After so many changes nothing reaches the store any more: to the target that is the death of the worker. */
    private static final class Dying implements WatchedStore.Watch {
        private int left;

        private Dying(int changes) {
            left = changes;
        }

        @Override
        public void before(WatchedStore.Kind kind, String key) {
            if (kind != WatchedStore.Kind.READ && left-- <= 0) {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, "the worker is dead", null);
            }
        }
    }

    @Test
    void a_worker_killed_at_ten_seeded_moments_loses_no_row_and_doubles_none() {
        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            Order order = bench.order("rx.csv");
            int changes = random.nextInt(5);
            Result result = bench.deliver(order, store -> new WatchedStore(store, new Dying(changes)));
            assertThat(result.cause()).as("kill %d", kill).isEqualTo(Cause.STORAGE_UNAVAILABLE);
            assertThat(bench.manifest("rx.csv").filter(Manifest.Committed.class::isInstance))
                    .as("kill %d", kill)
                    .isEmpty();
        }

        assertThat(bench.deliver("rx.csv").committed()).isEqualTo(Result.Committed.NEW);
        assertThat(bench.allRows()).containsExactly("a|19900101|20200101|1|0", "b|20100101|20210101|2|1", "c|~|~|3|2");
        assertThat(((Manifest.Committed) bench.manifest("rx.csv").orElseThrow()).outputs())
                .hasSize(bench.objects().size());
    }

    @Test
    void a_correction_killed_halfway_leaves_a_manifest_that_says_so_and_then_takes_the_place_of_all_rows() {
        bench.deliver("rx.csv");
        bench.file("rx.csv", "d,19900101,20220101,4\n").replacing();

        bench.deliver(bench.order("rx.csv"), store -> new WatchedStore(store, new Dying(3)));
        assertThat(bench.manifest("rx.csv").orElseThrow()).isInstanceOf(Manifest.Writing.class);

        assertThat(bench.deliver("rx.csv").code()).isZero();
        assertThat(bench.allRows()).containsExactly("d|19900101|20220101|4|0");
    }

    @Test
    void a_file_with_other_content_is_refused_unless_it_replaces() {
        bench.deliver("rx.csv");
        bench.file("rx.csv", "d,19900101,20220101,4\n");

        assertThat(bench.deliver("rx.csv"))
                .returns(11, Result::code)
                .returns(Cause.ALREADY_DELIVERED, Result::cause)
                .extracting(Result::message)
                .asString()
                .contains("with other content")
                .contains("Replace");
        assertThat(bench.allRows()).hasSize(3);
        assertThat(bench.replacing().deliver("rx.csv").committed()).isEqualTo(Result.Committed.NEW);
        assertThat(bench.allRows()).hasSize(1);
    }

    @Test
    void a_file_without_rows_takes_no_rows_away() {
        bench.replacing().deliver("rx.csv");

        for (String empty : List.of("", "\n")) {
            assertThat(bench.file("rx.csv", empty).deliver("rx.csv"))
                    .returns(Cause.ALREADY_DELIVERED, Result::cause)
                    .extracting(Result::message)
                    .asString()
                    .startsWith("the file rx.csv has no rows now, and would take 3 rows away and bring none")
                    .contains("_cleanrun/deliveries/rx-");
            assertThat(bench.allRows()).hasSize(3);
            assertThat(bench.manifest("rx.csv")).containsInstanceOf(Manifest.Committed.class);
        }
    }

    @Test
    void a_correction_whose_content_is_there_names_the_file_that_has_it() {
        bench.replacing().file("other.csv", "d,19900101,20220101,4\n");
        bench.deliver("rx.csv");
        bench.deliver("other.csv");
        bench.file("rx.csv", "d,19900101,20220101,4\n");

        for (int time = 0; time < 2; time++) {
            assertThat(bench.deliver("rx.csv").message())
                    .startsWith("the content of rx.csv is there already, as that of mem:drop/other.csv: take one");
        }
        assertThat(bench.allRows()).hasSize(4);
    }

    @Test
    void the_same_content_under_another_name_is_never_there_twice() {
        bench.deliver("rx.csv");
        bench.file("copy.csv", ROWS);

        assertThat(bench.deliver("copy.csv").cause()).isEqualTo(Cause.ALREADY_DELIVERED);
        assertThat(bench.replacing().deliver("copy.csv").committed()).isEqualTo(Result.Committed.FOUND);
        assertThat(bench.manifest("copy.csv")).isEmpty();
        assertThat(bench.allRows()).hasSize(3);
    }

    @Test
    void a_file_that_is_given_up_on_its_way_leaves_no_row_and_a_manifest_that_names_nothing() {
        bench.file("copy.csv", "d,19900101,20220101,4\n");
        bench.deliver(bench.order("copy.csv"), store -> new WatchedStore(store, new Dying(3)));
        assertThat(bench.objects()).hasSize(1);
        bench.deliver("rx.csv");
        bench.file("copy.csv", ROWS);

        for (int time = 0; time < 2; time++) {
            assertThat(bench.deliver("copy.csv").cause()).isEqualTo(Cause.ALREADY_DELIVERED);
            assertThat(bench.manifest("copy.csv"))
                    .containsInstanceOf(Manifest.Committed.class)
                    .hasValueSatisfying(manifest -> assertThat(((Manifest.Committed) manifest).outputs())
                            .isEmpty());
            assertThat(bench.allRows()).hasSize(3);
        }
        assertThat(bench.file("copy.csv", "e,19900101,20230101,5\n")
                        .deliver("copy.csv")
                        .committed())
                .isEqualTo(Result.Committed.NEW);
    }

    @Test
    void a_file_that_was_touched_and_not_changed_is_done() {
        bench.deliver("rx.csv");

        assertThat(bench.file("rx.csv", ROWS).deliver("rx.csv").committed()).isEqualTo(Result.Committed.FOUND);
    }

    /** Does something once, after so many operations on keys that begin so. */
    private static final class Once implements WatchedStore.Watch {
        private final WatchedStore.Kind kind;
        private final String prefix;
        private final Runnable act;
        private int left;

        private Once(WatchedStore.Kind kind, String prefix, int nth, Runnable act) {
            this.kind = kind;
            this.prefix = prefix;
            this.act = act;
            this.left = nth;
        }

        @Override
        public void after(WatchedStore.Kind done, String key) {
            if (done == kind && key.startsWith(prefix) && --left == 0) {
                act.run();
            }
        }
    }

    /**
     * A correction whose content turns out to be there gives up, and its file has its earlier rows again, unless
     * somebody else has delivered those in the meantime.
     */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"READ, _cleanrun/contents/", "PUT, _cleanrun/deliveries/", "PUT, _cleanrun/contents/"})
    void whoever_delivers_the_content_of_a_file_while_its_correction_is_given_up_has_its_rows_once(
            WatchedStore.Kind kind, String prefix) {
        hasItsRowsOnce(kind, prefix, 1, 2);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"READ, _cleanrun/contents/", "PUT, _cleanrun/deliveries/", "PUT, _cleanrun/contents/"})
    void whoever_delivers_it_later_while_its_correction_is_given_up_has_its_rows_once(
            WatchedStore.Kind kind, String prefix) {
        hasItsRowsOnce(kind, prefix, 3, 4);
    }

    private void hasItsRowsOnce(WatchedStore.Kind kind, String prefix, int first, int last) {
        for (InMemoryStore.Etags etags : InMemoryStore.Etags.values()) {
            for (int nth = first; nth <= last; nth++) {
                bench = new DeliveryBench(folder, new InMemoryStore(etags), new InMemoryStore(etags))
                        .byAgeAndYear()
                        .replacing()
                        .file("rx.csv", ROWS)
                        .file("other.csv", "d,19900101,20220101,4\n");
                bench.deliver("rx.csv");
                bench.deliver("other.csv");
                bench.file("third.csv", ROWS).file("rx.csv", "d,19900101,20220101,4\n");
                var third = new Once(kind, prefix, nth, () -> bench.deliver("third.csv"));

                bench.deliver(bench.order("rx.csv"), store -> new WatchedStore(store, third));
                bench.deliver("third.csv");

                assertThat(bench.allRows())
                        .as("%s after %s", etags, nth)
                        .hasSize(4)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void where_etags_are_hashes_a_correction_and_its_undoing_leave_the_rows_of_the_last() {
        bench = new DeliveryBench(
                        folder,
                        new InMemoryStore(InMemoryStore.Etags.OF_CONTENT),
                        new InMemoryStore(InMemoryStore.Etags.OF_CONTENT))
                .byAgeAndYear()
                .replacing();
        for (String content : List.of(ROWS, "d,19900101,20220101,4\n", ROWS)) {
            assertThat(bench.file("rx.csv", content).deliver("rx.csv").code()).isZero();
        }
        assertThat(bench.allRows()).hasSize(3);
        Store raw = bench.raw();
        assertThat(IntStream.range(0, bench.objects().size())
                        .mapToObj(bench.objects()::get)
                        .allMatch(key -> raw.head(key).isPresent()))
                .isTrue();
    }
}
