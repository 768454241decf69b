// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static dev.cleanrun.store.Texts.file;
import static dev.cleanrun.store.Texts.get;
import static dev.cleanrun.store.Texts.keys;
import static dev.cleanrun.store.Texts.only;
import static dev.cleanrun.store.Texts.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.store.StoreException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does with objects, whatever is behind it. */
interface ObjectsConformance {
    /** An empty store. */
    Store store();

    @Test
    default void an_empty_location_lists_nothing() {
        assertThat(keys(store(), "")).isEmpty();
    }

    @Test
    default void what_was_put_is_read_back() {
        String etag = set(store(), "a/b.txt", "hello");
        assertThat(get(store(), "a/b.txt")).isEqualTo("hello");
        assertThat(store().read("a/b.txt", 100).orElseThrow().etag()).isEqualTo(etag);
    }

    @Test
    default void listing_head_and_put_agree_on_every_fact() {
        String etag = set(store(), "a/b.txt", "hello");
        StoredObject listed = only(store(), "");
        assertThat(listed.key()).isEqualTo("a/b.txt");
        assertThat(listed.size()).isEqualTo(5);
        assertThat(listed.etag()).isEqualTo(etag).doesNotContain("\"");
        StoredObject head = store().head("a/b.txt").orElseThrow();
        assertThat(head.etag()).isEqualTo(etag);
        assertThat(head.size()).isEqualTo(5);
        assertThat(head.lastModified().getEpochSecond())
                .isEqualTo(listed.lastModified().getEpochSecond());
    }

    @Test
    default void what_is_not_there_is_empty_for_head_read_and_holds() {
        set(store(), "here", "x");
        assertThat(store().head("not/here")).isEmpty();
        assertThat(store().read("not/here", 10)).isEmpty();
        assertThat(store().head("here/below")).isEmpty();
        assertThat(store().holds("not/here", Sha256.of(new byte[0]))).isFalse();
    }

    @Test
    default void an_object_of_zero_bytes_is_an_object(@TempDir Path scratch) {
        set(store(), "empty", "");
        StoredObject empty = only(store(), "");
        assertThat(empty.size()).isZero();
        assertThat(get(store(), "empty")).isEmpty();
        store().fetch("empty", empty.etag(), scratch.resolve("empty"));
        assertThat(scratch.resolve("empty")).isEmptyFile();
    }

    @Test
    default void a_file_comes_back_byte_for_byte(@TempDir Path scratch) {
        byte[] bytes = new byte[3_000_001];
        new Random(7).nextBytes(bytes);
        Path file = file(scratch, "up", bytes);
        Put put = store().put("data/big.bin", file, new Condition.Absent(), Map.of(Store.ATTEMPT, "run-0-a1"));
        store().fetch("data/big.bin", Texts.etag(put), scratch.resolve("down"));
        assertThat(scratch.resolve("down")).hasBinaryContent(bytes);
        assertThat(store().holds("data/big.bin", Sha256.of(bytes))).isTrue();
        assertThat(store().holds("data/big.bin", Sha256.of(new byte[1]))).isFalse();
    }

    @Test
    default void the_end_of_an_object_comes_alone_and_a_short_one_comes_whole() {
        String etag = set(store(), "k", "0123456789");
        assertThat(store().readEnd("k", etag, 3)).asString().isEqualTo("789");
        assertThat(store().readEnd("k", etag, 10)).asString().isEqualTo("0123456789");
        assertThat(store().readEnd("k", etag, 4096)).asString().isEqualTo("0123456789");
        assertThat(store().readEnd("nothing", set(store(), "nothing", ""), 4096))
                .isEmpty();
    }

    @Test
    default void the_end_of_an_object_that_changed_or_went_is_not_read() {
        String listed = set(store(), "k", "one");
        set(store(), "k", "two");
        assertKind(Kind.CHANGED, () -> store().readEnd("k", listed, 2));
        store().delete("k");
        assertKind(Kind.CHANGED, () -> store().readEnd("k", listed, 2));
    }

    @Test
    default void a_new_content_gets_a_new_etag_even_at_equal_size() {
        String first = set(store(), "k", "one");
        String second = set(store(), "k", "two");
        assertThat(second).isNotEqualTo(first);
        assertThat(get(store(), "k")).isEqualTo("two");
    }

    @Test
    default void an_object_changed_since_it_was_listed_is_not_fetched(@TempDir Path scratch) {
        String listed = set(store(), "k", "one");
        set(store(), "k", "two");
        assertKind(Kind.CHANGED, () -> store().fetch("k", listed, scratch.resolve("k")));
        assertThat(scratch.resolve("k")).doesNotExist();
    }

    @Test
    default void an_object_deleted_since_it_was_listed_is_not_fetched(@TempDir Path scratch) {
        String listed = set(store(), "k", "one");
        store().delete("k");
        assertKind(Kind.CHANGED, () -> store().fetch("k", listed, scratch.resolve("k")));
        assertThat(scratch.resolve("k")).doesNotExist();
    }

    @Test
    default void a_fetch_does_not_replace_a_file(@TempDir Path scratch) {
        String etag = set(store(), "k", "one");
        Path file = file(scratch, "k", "mine".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertKind(Kind.OTHER, () -> store().fetch("k", etag, file));
        assertThat(file).hasContent("mine");
    }

    @Test
    default void a_fetch_into_a_folder_that_is_not_there_says_so_and_is_no_change(@TempDir Path scratch) {
        String etag = set(store(), "k", "one");
        assertKind(Kind.OTHER, () -> store().fetch("k", etag, scratch.resolve("no/k")));
    }

    @Test
    default void an_object_larger_than_asked_for_is_not_read() {
        set(store(), "k", "12345");
        assertThat(store().read("k", 5)).isPresent();
        assertKind(Kind.OTHER, () -> store().read("k", 4));
    }

    @Test
    default void a_deleted_object_is_gone_and_deleting_it_again_is_no_error() {
        set(store(), "a/b/c", "x");
        set(store(), "a/d", "x");
        store().delete("a/b/c");
        store().delete("a/b/c");
        assertThat(keys(store(), "")).containsExactly("a/d");
    }

    @Test
    default void a_prefix_selects_by_text_and_keys_come_in_byte_order() {
        List<String> keys = List.of("a", "a-b", "a.x/y", "a/b", "a/b/c", "a0", "b", "\u00e9", "\uff5e");
        keys.reversed().stream()
                .filter(key -> !List.of("a", "a/b").contains(key))
                .forEach(key -> set(store(), key, "x"));
        assertThat(keys(store(), "")).containsExactly("a-b", "a.x/y", "a/b/c", "a0", "b", "\u00e9", "\uff5e");
        assertThat(keys(store(), "a/")).containsExactly("a/b/c");
        assertThat(keys(store(), "a/b/c")).containsExactly("a/b/c");
        assertThat(keys(store(), "a/b/cd")).isEmpty();
        assertThat(keys(store(), "a.")).containsExactly("a.x/y");
        assertThat(keys(store(), "nothing/")).isEmpty();
    }

    @Test
    default void the_order_of_keys_is_that_of_their_utf8_bytes_even_for_emoji() {
        set(store(), "\ud83d\ude00", "x");
        set(store(), "\uff5e", "x");
        assertThat(keys(store(), "")).containsExactly("\uff5e", "\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age_band=25-44/event_year=2017/part 0.parquet",
                "plus+sign/100%/%20",
                "k=\u00e4\u00f6\u00fc/\u65e5\u672c\u8a9e",
                "amp&semi;at@tilde~'(!*)",
                "hash#question?x=y",
                "brackets[1]{2}",
                "comma,colon:dollar$",
                "quote\"less<more>pipe|",
                "state=__HIVE_DEFAULT_PARTITION__/x",
                "trailing space /x",
                "_cleanrun/manifests/a=b.json"
            })
    default void odd_characters_in_keys_stay_as_they_are(String key, @TempDir Path scratch) {
        String etag = set(store(), key, key);
        assertThat(keys(store(), "")).containsExactly(key);
        assertThat(keys(store(), key.substring(0, 4))).containsExactly(key);
        assertThat(store().head(key)).isPresent();
        store().fetch(key, etag, scratch.resolve("x"));
        assertThat(scratch.resolve("x")).hasContent(key);
        store().delete(key);
        assertThat(keys(store(), "")).isEmpty();
    }

    @Test
    default void a_backslash_in_a_key_is_no_slash() {
        set(store(), "back\\slash", "x");
        assertThat(keys(store(), "")).containsExactly("back\\slash");
        assertThat(store().head("back/slash")).isEmpty();
    }

    @Test
    default void more_than_a_thousand_keys_come_complete_and_in_order() {
        List<String> keys = IntStream.range(0, 1_003)
                .mapToObj(i -> "p=%04d/part-0.parquet".formatted(i))
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            keys.forEach(key -> threads.execute(() -> set(store(), key, "x")));
        }
        assertThat(keys(store(), "")).isEqualTo(keys);
        assertThat(keys(store(), "p=01")).isEqualTo(keys.subList(100, 200));
    }

    @Test
    default void an_interrupted_thread_stops_and_stays_interrupted(@TempDir Path scratch) {
        Path file = file(scratch, "up", new byte[100_000]);
        Thread.currentThread().interrupt();
        try {
            assertKind(Kind.INTERRUPTED, () -> store().put("k", file, new Condition.Always(), Map.of()));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            boolean ignored = Thread.interrupted();
        }
        assertThat(Files.exists(file)).isTrue();
    }

    /** Fails with this kind and with a sentence. */
    static void assertKind(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
            assertThat(e.getMessage()).matches("(?s)[A-Z].*\\.").doesNotContain("injected", "null", "Exception:");
        });
    }
}
