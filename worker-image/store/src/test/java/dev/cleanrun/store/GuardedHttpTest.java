// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is talked to, and who is not, whatever a name, an answer or a server says. */
class GuardedHttpTest {
    private static final StoreCredentials KEYS = new StoreCredentials.Keys("id", "secret", null);
    private static final S3Tuning TUNING =
            S3Tuning.defaults().withPatience(2, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(20));

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answers(int status, String header, String value, byte[] body) {
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add(header, value);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private void list(String endpoint, Reach reach) {
        var options = new StoreOptions(endpoint, "us-east-1", true, null, null, null);
        try (Store store =
                S3Store.open(new Location.Bucket("bucket", ""), options, KEYS, TUNING, reach, Untagged.REFUSE)) {
            store.list("", _ -> {});
        }
    }

    private String here(String host) {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254",
                "http://[fe80::1]",
                "http://[fd00:ec2::254]",
                "http://100.100.100.200",
                "http://2852039166",
                "http://[::ffff:169.254.169.254]"
            })
    void a_metadata_service_is_never_talked_to(String endpoint) {
        assertThatThrownBy(() -> list(endpoint, Reach.ANYWHERE))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NO_LOCATION))
                .hasMessageContaining("is not talked to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
    void this_machine_is_talked_to_only_for_those_who_work_on_it(String host) {
        answers(200, "x", "y", new byte[0]);

        assertThatThrownBy(() -> list(here(host), Reach.NOT_THIS_MACHINE)).hasMessageContaining("is not talked to");
        assertThat(asked).hasValue(0);
        list(here("127.0.0.1"), Reach.ANYWHERE);
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_redirect_is_not_followed() throws IOException {
        HttpServer inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var reached = new AtomicInteger();
        inside.createContext("/", exchange -> {
            reached.incrementAndGet();
            exchange.close();
        });
        inside.start();
        try {
            answers(
                    307,
                    "Location",
                    "http://127.0.0.1:" + inside.getAddress().getPort() + "/latest/meta-data/",
                    new byte[0]);
            assertThatThrownBy(() -> list(here("127.0.0.1"), Reach.ANYWHERE)).isInstanceOf(StoreException.class);
        } finally {
            inside.stop(0);
        }
        assertThat(asked.get()).isPositive();
        assertThat(reached).hasValue(0);
    }

    @Test
    void an_answer_without_end_is_not_kept_in_memory() {
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 0);
            byte[] some = "<ListBucketResult><Contents><Key>k</Key>"
                    .repeat(1 << 12)
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            try (var body = exchange.getResponseBody()) {
                for (int i = 0; i < 1 << 14; i++) {
                    body.write(some);
                }
            }
        });

        assertThatThrownBy(() -> list(here("127.0.0.1"), Reach.ANYWHERE)).isInstanceOf(StoreException.class);
    }

    @Test
    void a_name_that_stands_for_a_metadata_service_is_not_known() {
        assertThatThrownBy(() -> lookup("evil.example", Reach.ANYWHERE, "169.254.169.254", "fe80::1"))
                .isInstanceOf(CheckedAddresses.Refused.class)
                .hasMessage("evil.example stands for 169.254.169.254");
    }

    @Test
    void of_a_name_with_several_addresses_only_those_are_known_that_may_be_reached() throws UnknownHostException {
        assertThat(lookup("rebinding.example", Reach.ANYWHERE, "10.0.0.7", "169.254.169.254", "127.0.0.1"))
                .containsExactly("10.0.0.7", "127.0.0.1");
        assertThat(lookup("rebinding.example", Reach.NOT_THIS_MACHINE, "10.0.0.7", "169.254.169.254", "127.0.0.1"))
                .containsExactly("10.0.0.7");
    }

    @Test
    void the_resolver_of_the_process_is_the_checked_one() {
        assertThat(ServiceLoader.load(java.net.spi.InetAddressResolverProvider.class))
                .extracting(Object::getClass)
                .extracting(Class::getName)
                .contains(CheckedAddresses.class.getName());
    }

    private static List<String> lookup(String host, Reach reach, String... addresses) throws UnknownHostException {
        var resolver = new CheckedAddresses.Checked(new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String name, LookupPolicy policy) {
                return Stream.of(addresses).map(InetAddress::ofLiteral);
            }

            @Override
            public String lookupByAddress(byte[] address) {
                return "";
            }
        });
        return ScopedValue.where(CheckedAddresses.REACH, reach)
                .call(() -> resolver.lookupByName(
                                host, InetAddressResolver.LookupPolicy.of(InetAddressResolver.LookupPolicy.IPV4))
                        .map(InetAddress::getHostAddress)
                        .toList());
    }
}
