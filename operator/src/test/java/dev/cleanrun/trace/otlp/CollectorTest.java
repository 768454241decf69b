// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {
    @ParameterizedTest
    @CsvSource({
        "http://tempo.monitoring:4318, http://tempo.monitoring:4318/v1/traces",
        "http://tempo.monitoring:4318/, http://tempo.monitoring:4318/v1/traces",
        "https://otlp.example/otlp/v1/traces, https://otlp.example/otlp/v1/traces"
    })
    void an_address_without_a_path_gets_that_of_otlp(String text, URI address) {
        assertThat(Collector.address(text)).hasValue(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tempo:4317",
                "grpc://tempo:4317",
                "http://",
                "https://user:secret@otlp.example/v1/traces",
                "http://a b/",
                "file:///tmp/spans"
            })
    void other_addresses_are_refused(String text) {
        assertThat(Collector.address(text)).isEmpty();
    }

    @Test
    void headers_are_written_as_opentelemetry_writes_them() {
        assertThat(Collector.headers("Authorization=Basic%20YTpi, X-Scope-OrgID=a+b=c,"))
                .hasValue(Map.of("Authorization", "Basic YTpi", "X-Scope-OrgID", "a+b=c"));
        assertThat(Collector.headers("")).hasValue(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "=secret", "a b=secret", "a=%zz"})
    void what_is_no_header_is_refused(String text) {
        assertThat(Collector.headers(text)).isEmpty();
    }
}
