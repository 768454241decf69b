// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static dev.cleanrun.store.ObjectsConformance.assertKind;
import static dev.cleanrun.store.Texts.get;
import static dev.cleanrun.store.Texts.keys;
import static dev.cleanrun.store.Texts.put;
import static dev.cleanrun.store.Texts.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.store.FaultProxy.Fault;
import dev.cleanrun.store.StoreException.Kind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store over a network makes of a network that fails, whatever server is behind it. */
interface LostAnswersConformance {
    Predicate<HttpHead> PUT = head -> head.method().equals("PUT");
    Predicate<HttpHead> GET = head -> head.method().equals("GET");
    Predicate<HttpHead> HEAD = head -> head.method().equals("HEAD");
    Predicate<HttpHead> COMPLETE =
            head -> head.method().equals("POST") && head.target().contains("uploadId=");

    /** An empty store without anything between it and the server. */
    Store store();

    /** The same objects through the proxy. */
    Store faulty();

    /** The same through the proxy, opened to be read only. */
    Store faultySource();

    /** The proxy. */
    FaultProxy proxy();

    @Test
    default void a_create_whose_answer_was_lost_is_recognised_as_ours() {
        proxy().plan(1, PUT, new Fault.LoseAnswer());
        Put put = put(faulty(), "k", "mine", new Condition.Absent());
        assertThat(put).isEqualTo(new Put.Stored(store().head("k").orElseThrow().etag()));
        assertThat(proxy().seen().stream().filter(PUT))
                .as("the write went out twice")
                .hasSize(2);
    }

    @Test
    default void a_swap_whose_answer_was_lost_is_recognised_as_ours() {
        String before = set(store(), "k", "before");
        proxy().plan(2, PUT, new Fault.LoseAnswer());
        assertThat(put(faulty(), "k", "mine", new Condition.Matches(before))).isInstanceOf(Put.Stored.class);
        assertThat(get(store(), "k")).isEqualTo("mine");
    }

    @Test
    default void a_write_that_the_server_did_but_answered_with_an_error_is_recognised_as_ours() {
        proxy().plan(1, PUT, new Fault.ReplaceAnswer(500, "InternalError"));
        assertThat(put(faulty(), "k", "mine", new Condition.Absent())).isInstanceOf(Put.Stored.class);
    }

    @Test
    default void after_a_lost_answer_a_stranger_s_object_is_not_taken_for_ours() {
        proxy().plan(1, PUT, new Fault.LoseAnswer());
        proxy().plan(1, PUT, new Fault.Meanwhile(() -> set(store(), "k", "stranger")));
        assertThat(put(faulty(), "k", "mine", new Condition.Absent())).isEqualTo(new Put.Refused());
        assertThat(get(store(), "k")).isEqualTo("stranger");
    }

    @Test
    default void a_write_whose_every_answer_was_lost_is_recognised_as_ours_and_a_stranger_s_is_not() {
        proxy().plan(1_000, PUT, new Fault.LoseAnswer());
        assertThat(put(faulty(), "k", "mine", new Condition.Absent())).isInstanceOf(Put.Stored.class);
        assertKind(Kind.UNAVAILABLE, () -> put(faulty(), "k", "another", new Condition.Absent()));
        assertThat(get(store(), "k")).isEqualTo("mine");
    }

    @Test
    default void equal_bytes_of_another_attempt_are_not_taken_for_ours() {
        byte[] bytes = {1, 2, 3};
        store().put("k", bytes, new Condition.Absent(), Map.of(Store.ATTEMPT, "run-0-a1"));
        assertThat(faulty().put("k", bytes, new Condition.Absent(), Map.of(Store.ATTEMPT, "run-0-a2")))
                .isEqualTo(new Put.Refused());
        assertThat(faulty().put("k", bytes, new Condition.Absent(), Map.of(Store.ATTEMPT, "run-0-a1")))
                .isInstanceOf(Put.Stored.class);
        assertThat(faulty().put("k", new byte[] {9}, new Condition.Absent(), Map.of(Store.ATTEMPT, "run-0-a1")))
                .isEqualTo(new Put.Refused());
    }

    @Test
    default void a_conflict_is_tried_again_in_place() {
        proxy().plan(2, PUT, new Fault.Answer(409, "ConditionalRequestConflict"));
        assertThat(put(faulty(), "k", "mine", new Condition.Absent())).isInstanceOf(Put.Stored.class);
        assertThat(proxy().seen().stream().filter(PUT)).hasSize(3);
    }

    @Test
    default void a_conflict_without_end_is_unavailable_in_the_end() {
        proxy().plan(100, PUT, new Fault.Answer(409, "ConditionalRequestConflict"));
        assertKind(Kind.UNAVAILABLE, () -> put(faulty(), "k", "mine", new Condition.Absent()));
        assertThat(proxy().seen().stream().filter(PUT))
                .hasSize(TestTuning.impatient().attempts());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    default void passing_errors_are_tried_again(int status) {
        proxy().plan(2, head -> true, new Fault.Answer(status, "SlowDown"));
        String etag = set(faulty(), "k", "mine");
        proxy().plan(2, head -> true, new Fault.Answer(status, "SlowDown"));
        assertThat(faulty().head("k").orElseThrow().etag()).isEqualTo(etag);
        proxy().plan(2, head -> true, new Fault.Answer(status, "SlowDown"));
        assertThat(keys(faulty(), "")).containsExactly("k");
    }

    @Test
    default void errors_that_stay_are_unavailable_and_never_look_like_absence() {
        set(store(), "k", "x");
        proxy().plan(1_000, head -> true, new Fault.Answer(503, "SlowDown"));
        assertKind(Kind.UNAVAILABLE, () -> faulty().head("k"));
        assertKind(Kind.UNAVAILABLE, () -> faulty().read("k", 10));
        assertKind(Kind.UNAVAILABLE, () -> keys(faulty(), ""));
        assertKind(Kind.UNAVAILABLE, () -> set(faulty(), "k", "y"));
        assertKind(Kind.UNAVAILABLE, () -> faulty().delete("k"));
        assertKind(Kind.UNAVAILABLE, () -> faulty().holds("k", "0"));
    }

    @Test
    default void a_download_that_breaks_off_is_taken_up_again(@TempDir Path scratch) {
        String etag = set(store(), "k", "x".repeat(50_000));
        proxy().plan(2, GET, new Fault.CutAnswer(20_000));
        faulty().fetch("k", etag, scratch.resolve("k"));
        assertThat(scratch.resolve("k")).hasContent("x".repeat(50_000));
    }

    @Test
    default void a_download_that_always_breaks_off_leaves_no_file(@TempDir Path scratch) {
        String etag = set(store(), "k", "x".repeat(50_000));
        proxy().plan(100, GET, new Fault.CutAnswer(20_000));
        assertKind(Kind.UNAVAILABLE, () -> faulty().fetch("k", etag, scratch.resolve("k")));
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    default void an_object_replaced_while_its_download_breaks_off_is_changed(@TempDir Path scratch) {
        String etag = set(store(), "k", "x".repeat(50_000));
        proxy().plan(1, GET, new Fault.CutAnswer(20_000));
        proxy().plan(1, GET, new Fault.Meanwhile(() -> set(store(), "k", "y".repeat(50_000))));
        assertKind(Kind.CHANGED, () -> faulty().fetch("k", etag, scratch.resolve("k")));
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    default void a_large_file_goes_up_in_parts_and_its_lost_completion_is_recognised(@TempDir Path scratch) {
        byte[] bytes = new byte[(6 << 20) + 17];
        new Random(11).nextBytes(bytes);
        Path file = Texts.file(scratch, "up", bytes);
        proxy().plan(1, COMPLETE, new Fault.LoseAnswer());
        Put put = faulty().put("big", file, new Condition.Absent(), Map.of());
        store().fetch("big", Texts.etag(put), scratch.resolve("down"));
        assertThat(scratch.resolve("down")).hasSameBinaryContentAs(file);
        assertThat(store().holds("big", Sha256.of(bytes))).isTrue();
    }

    @Test
    default void a_large_file_respects_conditions_too(@TempDir Path scratch) {
        Path file = Texts.file(scratch, "up", new byte[6 << 20]);
        String etag = set(store(), "big", "small");
        assertThat(faulty().put("big", file, new Condition.Absent(), Map.of())).isEqualTo(new Put.Refused());
        assertThat(faulty().put("big", file, new Condition.Matches("0".repeat(32)), Map.of()))
                .isEqualTo(new Put.Refused());
        assertThat(get(store(), "big")).isEqualTo("small");
        assertThat(faulty().put("big", file, new Condition.Matches(etag), Map.of()))
                .isInstanceOf(Put.Stored.class);
        assertThat(store().head("big").orElseThrow().size()).isEqualTo(6 << 20);
    }

    @Test
    default void an_object_that_is_listed_without_an_etag_is_asked_for_by_itself() {
        String etag = set(store(), "k", "x");
        proxy().plan(1, GET, new Fault.HideEtags());
        assertThat(Texts.only(faulty(), "").etag()).isEqualTo(etag);
    }

    @Test
    default void who_watches_the_time_is_asked_before_each_object_that_is_asked_for_by_itself() {
        set(store(), "k", "x");
        set(store(), "l", "x");
        proxy().plan(1, GET, new Fault.HideEtags());
        var asked = new AtomicInteger();
        faulty().list("", new ObjectVisitor() {
            @Override
            public void accept(StoredObject object) {
                // Its time counts.
            }

            @Override
            public void page() {
                asked.incrementAndGet();
            }
        });
        assertThat(asked).as("one page, two objects").hasValue(3);
    }

    @Test
    default void a_server_that_gives_the_whole_where_the_end_is_asked_for_is_told_apart_from_an_object_too_long() {
        String etag = set(store(), "k", "x");
        proxy().plan(1, GET, new Fault.ReplaceAnswer(200, "Whole"));
        assertThatThrownBy(() -> faulty().readEnd("k", etag, 3))
                .hasMessageStartingWith("The server answers with the whole of ")
                .hasMessageContaining("range requests");
    }

    @Test
    default void an_object_that_is_listed_without_an_etag_and_not_found_is_none() {
        set(store(), "k", "x");
        proxy().plan(1, GET, new Fault.HideEtags());
        proxy().plan(1, HEAD, new Fault.Meanwhile(() -> store().delete("k")));
        assertThat(keys(faulty(), "")).isEmpty();
    }

    @Test
    default void what_nobody_gives_an_etag_is_not_there_yet_for_who_writes_and_refused_for_who_reads() {
        set(store(), "k", "x");
        proxy().plan(2, GET, new Fault.HideEtags());
        proxy().plan(2, HEAD, new Fault.HideEtags());
        assertThat(keys(faulty(), "")).isEmpty();
        assertThatThrownBy(() -> keys(faultySource(), ""))
                .hasMessageStartingWith("The server gives ")
                .hasMessageContaining("no ETag: use a server that gives every object one");
    }
}
