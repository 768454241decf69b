// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** S3 as Adobe S3Mock speaks it, so that nothing depends on the ways of one server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class S3MockStoreTest implements ObjectsConformance, ConditionsConformance, LostAnswersConformance {
    private final AtomicInteger tests = new AtomicInteger();
    private S3MockServer server;
    private FaultProxy proxy;
    private Store store;
    private Store faulty;
    private Store faultySource;

    @BeforeAll
    void start() {
        server = S3MockServer.start("bucket");
    }

    @BeforeEach
    void open() {
        Location location = Location.parse("s3://bucket/test-" + tests.incrementAndGet() + "/");
        proxy = FaultProxy.inFrontOf(server.endpoint());
        store = new Stores(
                        S3ProxyServer.optionsFor(server.endpoint()),
                        S3ProxyServer.credentials(),
                        TestTuning.impatient())
                .target(location);
        Stores unreliable = new Stores(
                S3ProxyServer.optionsFor(proxy.endpoint()), S3ProxyServer.credentials(), TestTuning.smallParts());
        faulty = unreliable.target(location);
        faultySource = unreliable.source(location);
    }

    @AfterEach
    void shut() {
        store.close();
        faulty.close();
        faultySource.close();
        proxy.close();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** S3Mock sorts as Java strings do. Amazon's S3 sorts by UTF-8. */
    @Test
    @Override
    public void the_order_of_keys_is_that_of_their_utf8_bytes_even_for_emoji() {
        Texts.set(store, "\ud83d\ude00", "x");
        Texts.set(store, "\uff5e", "x");
        assertThat(Texts.keys(store, ""))
                .as("repaired? then drop this deviation")
                .containsExactly("\ud83d\ude00", "\uff5e");
    }

    /** S3Mock answers 400 to a backslash. */
    @Test
    @Override
    public void a_backslash_in_a_key_is_no_slash() {
        ObjectsConformance.assertKind(StoreException.Kind.OTHER, () -> Texts.set(store, "back\\slash", "x"));
    }

    /**
     * S3Mock looks first and writes later, so that of many creators at once two may win: here they come one after the
     * other.
     */
    @Test
    @Override
    public void of_forty_writers_that_create_one_wins_and_its_bytes_stay() {
        for (int i = 0; i < 10; i++) {
            Put put = Texts.put(i % 2 == 0 ? store : faulty, "k", "writer " + i, new Condition.Absent());
            assertThat(put instanceof Put.Stored).isEqualTo(i == 0);
        }
        assertThat(Texts.get(store, "k")).isEqualTo("writer 0");
    }

    /**
     * S3Mock may send one version's length with another's bytes while somebody writes, and then hangs: the two take
     * turns here.
     */
    @Test
    @Override
    public void of_marks_made_by_compare_and_swap_none_is_lost_and_none_is_there_twice() {
        Texts.set(store, "marks", "");
        for (int i = 0; i < 10; i++) {
            ConditionsConformance.mark(i % 2 == 0 ? store : faulty, "mark-" + i);
        }
        assertThat(Texts.get(store, "marks").split(" ")).hasSize(10).doesNotHaveDuplicates();
    }

    /** As above: only before and after. */
    @Test
    @Override
    public void a_reader_never_sees_half_an_object() {
        Texts.set(store, "k", "1".repeat(50_000));
        Texts.set(faulty, "k", "2".repeat(60_000));
        assertThat(Texts.get(store, "k")).isEqualTo("2".repeat(60_000));
    }

    /**
     * S3Mock drops the object that is there when an upload in parts to its key is aborted: only the refusals are asked
     * for.
     */
    @Test
    @Override
    public void a_large_file_respects_conditions_too(@TempDir Path scratch) {
        Path file = Texts.file(scratch, "up", new byte[6 << 20]);
        Texts.set(store, "big", "small");
        assertThat(faulty.put("big", file, new Condition.Absent(), Map.of())).isEqualTo(new Put.Refused());
        String etag = Texts.set(store, "big", "small");
        assertThat(faulty.put("big", file, new Condition.Matches("0".repeat(32)), Map.of()))
                .isEqualTo(new Put.Refused());
        assertThat(Texts.set(store, "big", "small")).isEqualTo(etag);
        assertThat(faulty.put("big", file, new Condition.Matches(etag), Map.of()))
                .isInstanceOf(Put.Stored.class);
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Store sibling() {
        return faulty;
    }

    @Override
    public Store faulty() {
        return faulty;
    }

    @Override
    public Store faultySource() {
        return faultySource;
    }

    @Override
    public FaultProxy proxy() {
        return proxy;
    }
}
