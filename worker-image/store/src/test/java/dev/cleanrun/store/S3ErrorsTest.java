// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static dev.cleanrun.store.ObjectsConformance.assertKind;
import static dev.cleanrun.store.Texts.put;
import static dev.cleanrun.store.Texts.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.store.FaultProxy.Fault;
import dev.cleanrun.store.StoreException.Kind;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with an S3 server, a bucket or credentials comes out as the kind that helps, in one sentence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3ErrorsTest {
    private static final Location LOCATION = Location.parse("s3://bucket/errors/");

    private S3ProxyServer server;
    private FaultProxy proxy;
    private Store store;

    @BeforeAll
    void start() {
        server = S3ProxyServer.inMemory().withBucket("bucket");
    }

    @BeforeEach
    void open() {
        proxy = FaultProxy.inFrontOf(server.endpoint());
        store = open(proxy.endpoint(), S3ProxyServer.credentials());
    }

    @AfterEach
    void shut() {
        store.close();
        proxy.close();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static Store open(URI endpoint, StoreCredentials credentials) {
        return new Stores(S3ProxyServer.optionsFor(endpoint), credentials, TestTuning.smallParts()).target(LOCATION);
    }

    @Test
    void wrong_credentials_are_denied_at_once() {
        var unknown = new StoreCredentials.Keys("nobody", "secret", null);
        var wrong = new StoreCredentials.Keys(S3ProxyServer.credentials().accessKeyId(), "secret", null);
        for (StoreCredentials credentials : List.of(unknown, wrong)) {
            try (Store denied = open(proxy.endpoint(), credentials)) {
                assertKind(Kind.DENIED, () -> Texts.keys(denied, ""));
                assertKind(Kind.DENIED, () -> denied.head("k"));
                assertKind(Kind.DENIED, () -> put(denied, "k", "x", new Condition.Absent()));
            }
        }
        assertThat(proxy.seen()).as("no request was tried twice").hasSize(6);
    }

    @Test
    void a_bucket_that_is_not_there_is_never_an_absent_object(@TempDir Path scratch) {
        Location missing = Location.parse("s3://missing/x/");
        try (Store none =
                new Stores(server.options(), S3ProxyServer.credentials(), TestTuning.impatient()).source(missing)) {
            assertKind(Kind.NO_LOCATION, () -> Texts.keys(none, ""));
            assertKind(Kind.NO_LOCATION, () -> none.head("k"));
            assertKind(Kind.NO_LOCATION, () -> none.read("k", 10));
            assertKind(Kind.NO_LOCATION, () -> none.fetch("k", "e", scratch.resolve("k")));
            assertKind(Kind.NO_LOCATION, () -> none.holds("k", "0"));
            assertKind(Kind.NO_LOCATION, () -> put(none, "k", "x", new Condition.Matches("e")));
        }
    }

    @Test
    void a_server_that_is_down_is_unavailable() throws IOException {
        URI nobody;
        try (var port = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + port.getLocalPort());
        }
        try (Store down = open(nobody, S3ProxyServer.credentials())) {
            assertKind(Kind.UNAVAILABLE, () -> Texts.keys(down, ""));
            assertKind(Kind.UNAVAILABLE, () -> down.head("k"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, DENIED",
        "401, Unauthorized, DENIED",
        "403, InvalidAccessKeyId, DENIED",
        "400, ExpiredToken, DENIED",
        "403, RequestTimeTooSkewed, DENIED",
        "404, NoSuchBucket, NO_LOCATION",
        "301, PermanentRedirect, NO_LOCATION",
        "400, AuthorizationHeaderMalformed, NO_LOCATION",
        "400, KMS.DisabledException, DENIED",
        "400, MalformedXML, OTHER",
        "503, SlowDown, UNAVAILABLE",
        "429, TooManyRequests, UNAVAILABLE",
        "501, NotImplemented, OTHER"
    })
    void answers_are_sorted_by_what_helps(int status, String code, Kind kind) {
        proxy.plan(1_000, request -> true, new Fault.Answer(status, code));
        assertKind(kind, () -> Texts.keys(store, ""));
        assertKind(kind, () -> store.read("k", 10));
    }

    @Test
    void an_object_in_an_archive_is_told_apart_from_one_that_may_not_be_read() {
        proxy.plan(1_000, request -> true, new Fault.Answer(403, "InvalidObjectState"));
        assertThatThrownBy(() -> store.read("k", 10)).hasMessageContaining("lies in an archive");
    }

    @Test
    void a_server_that_refuses_conditional_headers_is_not_conditional() {
        proxy.plan(
                1_000, request -> request.header("if-none-match").isPresent(), new Fault.Answer(501, "NotImplemented"));
        assertKind(Kind.NOT_CONDITIONAL, () -> put(store, "k1", "x", new Condition.Absent()));
        assertKind(Kind.NOT_CONDITIONAL, () -> ConditionsProbe.check(store, "uid"));
        assertThat(put(store, "k1", "x", new Condition.Always())).isInstanceOf(Put.Stored.class);
    }

    @Test
    void the_probe_finds_a_server_that_ignores_conditions() {
        Store ignoring = new UnconditionalStore(store);
        assertKind(Kind.NOT_CONDITIONAL, () -> ConditionsProbe.check(ignoring, "uid"));
        assertThat(Texts.keys(store, "_cleanrun/")).isEmpty();
    }

    @Test
    void the_probe_says_that_it_is_the_target_that_cannot_be_written_to() {
        proxy.plan(1, request -> true, new Fault.Answer(404, "NoSuchBucket"));
        assertThatThrownBy(() -> ConditionsProbe.check(store, "uid"))
                .hasMessageStartingWith("The target cannot be written to. ")
                .hasMessageContaining("there is no bucket");
    }

    @Test
    void the_probe_tells_what_failed_first() {
        var asked = new AtomicInteger();
        proxy.plan(1_000, _ -> asked.incrementAndGet() > 1, new Fault.Answer(403, "AccessDenied"));
        assertThatThrownBy(() -> ConditionsProbe.check(store, "uid"))
                .as("the delete that followed failed as well")
                .hasMessageStartingWith("The target cannot be written to. Could not write")
                .satisfies(e -> assertThat(((StoreException) e).kind()).isEqualTo(Kind.DENIED));
    }

    @Test
    void a_message_names_the_object_and_repeats_nothing_that_the_server_said() {
        proxy.plan(1, request -> true, new Fault.Answer(403, "AccessDenied"));
        assertThatThrownBy(() -> store.read("a=1/k", 10))
                .hasMessageContaining("s3://bucket/errors/a=1/k")
                .hasMessageNotContaining("injected");
        assertThat(S3ProxyServer.credentials().toString()).doesNotContain("key");
    }

    @Test
    void an_upload_in_parts_that_fails_is_aborted(@TempDir Path scratch) {
        Path file = Texts.file(scratch, "up", new byte[6 << 20]);
        proxy.plan(1, request -> request.target().contains("partNumber=2"), new Fault.Answer(403, "AccessDenied"));
        assertKind(Kind.DENIED, () -> store.put("big", file, new Condition.Absent(), Map.of()));
        assertThat(proxy.seen().getLast().method()).isEqualTo("DELETE");
        assertThat(proxy.seen().getLast().target()).contains("uploadId=");
    }

    @Test
    void an_interrupt_ends_a_request_that_hangs_and_aborts_the_upload(@TempDir Path scratch)
            throws InterruptedException {
        Path file = Texts.file(scratch, "up", new byte[6 << 20]);
        var reached = new CountDownLatch(1);
        proxy.plan(1, request -> request.target().contains("partNumber=2"), new Fault.Hang(reached));
        AtomicReference<Exception> thrown = new AtomicReference<>();
        Thread uploading = Thread.ofPlatform().start(() -> {
            try {
                store.put("big", file, new Condition.Absent(), Map.of());
            } catch (StoreException e) {
                thrown.set(e);
            }
        });
        reached.await();
        uploading.interrupt();
        uploading.join();
        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
        assertThat(proxy.seen().getLast().method()).isEqualTo("DELETE");
        assertThat(store.head("big")).isEmpty();
    }

    @Test
    void what_is_asked_for_reaches_the_server() {
        var options = new StoreOptions(proxy.endpoint().toString(), "eu-west-1", true, "arn:key", "123456789012", null);
        var session = new StoreCredentials.Keys("id", "secret", "token");
        try (Store store = new Stores(options, session, TestTuning.impatient()).target(LOCATION)) {
            proxy.plan(1, request -> true, new Fault.Answer(403, "AccessDenied"));
            assertKind(Kind.DENIED, () -> set(store, "k", "x"));
        }
        HttpHead put = proxy.seen().getFirst();
        assertThat(put.header("x-amz-server-side-encryption")).contains("aws:kms");
        assertThat(put.header("x-amz-server-side-encryption-aws-kms-key-id")).contains("arn:key");
        assertThat(put.header("x-amz-expected-bucket-owner")).contains("123456789012");
        assertThat(put.header("x-amz-security-token")).contains("token");
        assertThat(put.header("x-amz-checksum-crc32")).isPresent();
        assertThat(put.header("x-amz-meta-sha256")).contains(Sha256.of(new byte[] {'x'}));
        assertThat(put.header("authorization").orElseThrow()).contains("/eu-west-1/s3/");
    }
}
