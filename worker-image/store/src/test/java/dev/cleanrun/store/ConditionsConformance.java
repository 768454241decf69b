// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static dev.cleanrun.store.Texts.etag;
import static dev.cleanrun.store.Texts.get;
import static dev.cleanrun.store.Texts.keys;
import static dev.cleanrun.store.Texts.put;
import static dev.cleanrun.store.Texts.set;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store promises to writers that do not know of each other. */
interface ConditionsConformance {
    /** An empty store. */
    Store store();

    /** Another one on the same objects, as another process would have. */
    Store sibling();

    @Test
    default void a_create_only_write_leaves_an_existing_object_alone() {
        assertThat(put(store(), "k", "first", new Condition.Absent())).isInstanceOf(Put.Stored.class);
        assertThat(put(store(), "k", "second", new Condition.Absent())).isEqualTo(new Put.Refused());
        assertThat(get(store(), "k")).isEqualTo("first");
    }

    @Test
    default void a_write_on_condition_of_an_etag_needs_that_etag() {
        String first = set(store(), "k", "first");
        String second = etag(put(store(), "k", "second", new Condition.Matches(first)));
        assertThat(put(store(), "k", "third", new Condition.Matches(first))).isEqualTo(new Put.Refused());
        assertThat(get(store(), "k")).isEqualTo("second");
        assertThat(store().head("k").orElseThrow().etag()).isEqualTo(second);
    }

    @Test
    default void a_write_on_condition_of_an_etag_does_not_create() {
        String etag = set(store(), "k", "first");
        store().delete("k");
        assertThat(put(store(), "k", "second", new Condition.Matches(etag))).isEqualTo(new Put.Refused());
        assertThat(store().head("k")).isEmpty();
    }

    @Test
    default void after_a_delete_a_create_only_write_succeeds() {
        set(store(), "k", "first");
        store().delete("k");
        assertThat(put(store(), "k", "second", new Condition.Absent())).isInstanceOf(Put.Stored.class);
    }

    @Test
    default void of_forty_writers_that_create_one_wins_and_its_bytes_stay() throws Exception {
        List<Put> puts =
                together(40, i -> put(i % 2 == 0 ? store() : sibling(), "k", "writer " + i, new Condition.Absent()));
        List<Integer> winners = new ArrayList<>();
        for (int i = 0; i < puts.size(); i++) {
            if (puts.get(i) instanceof Put.Stored) {
                winners.add(i);
            }
        }
        assertThat(winners).hasSize(1);
        assertThat(get(store(), "k")).isEqualTo("writer " + winners.getFirst());
    }

    /**
     * As a writer has to do it whose answers may get lost: one whose mark is there already has written, though it was
     * told that it was refused.
     */
    @Test
    default void of_marks_made_by_compare_and_swap_none_is_lost_and_none_is_there_twice() throws Exception {
        set(store(), "marks", "");
        together(5, i -> {
            for (int n = 0; n < 8; n++) {
                mark(i % 2 == 0 ? store() : sibling(), i + "-" + n);
            }
            return null;
        });
        assertThat(get(store(), "marks").strip().split(" ")).hasSize(40).doesNotHaveDuplicates();
    }

    static void mark(Store store, String mark) {
        while (true) {
            Store.Content now = store.read("marks", 1_000).orElseThrow();
            String marks = new String(now.bytes(), UTF_8);
            if (List.of(marks.split(" ")).contains(mark)
                    || put(store, "marks", marks + mark + " ", new Condition.Matches(now.etag()))
                            instanceof Put.Stored) {
                return;
            }
        }
    }

    @Test
    default void a_reader_never_sees_half_an_object() throws Exception {
        String one = "1".repeat(50_000);
        String two = "2".repeat(60_000);
        set(store(), "k", one);
        together(4, i -> {
            for (int n = 0; n < 15; n++) {
                if (i == 0) {
                    set(sibling(), "k", n % 2 == 0 ? two : one);
                } else {
                    assertThat(get(store(), "k")).isIn(one, two);
                }
            }
            return null;
        });
    }

    @Test
    default void the_probe_finds_that_conditions_are_honoured_and_leaves_nothing() {
        assertThatCode(() -> ConditionsProbe.check(store(), "uid-1")).doesNotThrowAnyException();
        assertThatCode(() -> ConditionsProbe.check(store(), "uid-1")).doesNotThrowAnyException();
        assertThat(keys(store(), "")).isEmpty();
    }

    @Test
    default void the_probe_comes_over_what_a_killed_one_left() {
        store().put("_cleanrun/probe/uid-1", "left".getBytes(UTF_8), new Condition.Always(), Map.of());
        assertThatCode(() -> ConditionsProbe.check(store(), "uid-1")).doesNotThrowAnyException();
    }

    private static <T> List<T> together(int threads, Numbered<T> work) throws Exception {
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            calls.add(() -> work.run(number));
        }
        List<T> results = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (Future<T> future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
        }
        return results;
    }

    /** One of several pieces of work. */
    interface Numbered<T> {
        T run(int number) throws Exception;
    }
}
