// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.observe.DiscoveryLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorSettingsTest {
    private static final Map<String, String> LEAST = Map.of(
            "CLEANRUN_WORKER_IMAGE",
            "worker@sha256:0",
            "CLEANRUN_NAMESPACE",
            "cleanrun",
            "CLEANRUN_POD_NAME",
            "cleanrun-0");

    @Test
    void what_is_not_set_has_its_default() {
        assertThat(OperatorSettings.of(LEAST)).isInstanceOfSatisfying(OperatorSettings.Read.Settings.class, read -> {
            assertThat(read.settings().watched()).isEmpty();
            assertThat(read.settings().replica().election()).isTrue();
            assertThat(read.settings().port()).isEqualTo(8080);
            assertThat(read.settings().plainHttp()).isFalse();
            assertThat(read.settings().discovery().limits())
                    .isEqualTo(DiscoveryLimits.shared(10_000_000, 100_000, Duration.ofMinutes(30)));
            assertThat(read.settings().discovery().concurrent()).isEqualTo(4);
            assertThat(read.settings().receivers().collector()).isEmpty();
            assertThat(read.settings().receivers().lineage()).isEmpty();
        });
    }

    @Test
    void namespaces_are_a_list() {
        var environment = new HashMap<>(LEAST);
        environment.put("CLEANRUN_WATCH_NAMESPACES", " a, b,,");
        assertThat(OperatorSettings.of(environment))
                .isInstanceOfSatisfying(
                        OperatorSettings.Read.Settings.class,
                        read -> assertThat(read.settings().watched()).containsExactlyInAnyOrder("a", "b"));
    }

    @Test
    void traces_go_to_an_address_with_headers() {
        var environment = new HashMap<>(LEAST);
        environment.put("CLEANRUN_TRACES_ENDPOINT", "https://otlp.example");
        environment.put("CLEANRUN_TRACES_HEADERS", "x-token=a%20b");
        assertThat(OperatorSettings.of(environment))
                .isInstanceOfSatisfying(
                        OperatorSettings.Read.Settings.class,
                        read -> assertThat(read.settings().receivers().collector())
                                .hasValueSatisfying(collector -> {
                                    assertThat(collector.endpoint()).hasToString("https://otlp.example/v1/traces");
                                    assertThat(collector.headers()).containsExactly(Map.entry("x-token", "a b"));
                                }));
    }

    @Test
    void what_may_hold_a_secret_is_told_by_its_name_alone() {
        var environment = new HashMap<>(LEAST);
        environment.put("CLEANRUN_TRACES_ENDPOINT", "https://otlp.example");
        environment.put("CLEANRUN_TRACES_HEADERS", "s3cret");
        assertThat(OperatorSettings.of(environment))
                .isInstanceOfSatisfying(
                        OperatorSettings.Read.Wrong.class,
                        read -> assertThat(read.problems())
                                .singleElement()
                                .asString()
                                .startsWith("CLEANRUN_TRACES_HEADERS must be")
                                .doesNotContain("s3cret"));
        environment.put("CLEANRUN_TRACES_ENDPOINT", "https://user:s3cret@otlp.example");
        assertThat(OperatorSettings.of(environment))
                .isInstanceOfSatisfying(
                        OperatorSettings.Read.Wrong.class,
                        read -> assertThat(read.problems())
                                .singleElement()
                                .asString()
                                .startsWith("CLEANRUN_TRACES_ENDPOINT must be")
                                .doesNotContain("s3cret"));
    }

    @Test
    void lineage_goes_to_an_address_with_a_token_that_is_never_shown() {
        var environment = new HashMap<>(LEAST);
        environment.put("CLEANRUN_LINEAGE_URL", "https://marquez.example?key=s3cret");
        environment.put("CLEANRUN_LINEAGE_TOKEN", " s3cret ");
        assertThat(OperatorSettings.of(environment))
                .isInstanceOfSatisfying(OperatorSettings.Read.Settings.class, read -> {
                    assertThat(read.settings()
                                    .receivers()
                                    .lineage()
                                    .orElseThrow()
                                    .token())
                            .contains("s3cret");
                    assertThat(read.settings().toString()).doesNotContain("s3cret");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:s3cret@marquez.example,token,CLEANRUN_LINEAGE_URL is no address",
        "http://169.254.169.254,token,CLEANRUN_LINEAGE_URL is a link-local address",
        "https://marquez.example,s3cret and more,CLEANRUN_LINEAGE_TOKEN must be"
    })
    void a_lineage_server_that_is_none_is_told_without_what_is_secret(String url, String token, String problem) {
        var environment = new HashMap<>(LEAST);
        environment.put("CLEANRUN_LINEAGE_URL", url);
        environment.put("CLEANRUN_LINEAGE_TOKEN", token);
        assertThat(OperatorSettings.of(environment))
                .isInstanceOfSatisfying(
                        OperatorSettings.Read.Wrong.class,
                        read -> assertThat(read.problems())
                                .singleElement()
                                .asString()
                                .startsWith(problem)
                                .doesNotContain("s3cret"));
    }

    @Test
    void all_that_is_missing_is_told_at_once() {
        assertThat(OperatorSettings.of(Map.of()))
                .isInstanceOfSatisfying(
                        OperatorSettings.Read.Wrong.class,
                        read -> assertThat(read.problems())
                                .hasSize(3)
                                .allMatch(problem -> problem.contains("is not set")));
    }

    @ParameterizedTest
    @CsvSource({
        "CLEANRUN_LEADER_ELECTION,yes",
        "CLEANRUN_HTTP_PORT,65536",
        "CLEANRUN_HTTP_PORT,http",
        "CLEANRUN_ALLOW_HTTP_ENDPOINTS,1",
        "CLEANRUN_DISCOVERY_MAX_OBJECTS,0",
        "CLEANRUN_DISCOVERY_CONCURRENT,many"
    })
    void what_cannot_be_read_is_told_with_its_name_and_value(String name, String value) {
        var environment = new HashMap<>(LEAST);
        environment.put(name, value);
        assertThat(OperatorSettings.of(environment))
                .isInstanceOfSatisfying(
                        OperatorSettings.Read.Wrong.class,
                        read -> assertThat(read.problems())
                                .singleElement()
                                .asString()
                                .startsWith(name + " is \"" + value + "\""));
    }
}
