// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.trace.Attribute;
import dev.cleanrun.trace.Span;
import dev.cleanrun.trace.TraceId;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpanOutletTest {
    private static final SpanOutlet.Sender SENDER = new SpanOutlet.Sender("cleanrun-operator", "1.2.3", "pod-1");
    private static final Span SPAN = new Span(
            TraceId.of("uid-1", 1),
            "00000000000000aa",
            Optional.of("00000000000000bb"),
            "attempt",
            Instant.parse("2026-11-02T03:00:00.123456789Z"),
            Instant.parse("2026-11-02T03:00:09Z"),
            new TreeMap<>(Map.of(
                    "cleanrun.partition",
                    new Attribute.Text("event_year=2017"),
                    "cleanrun.attempt",
                    new Attribute.Count(3))),
            Optional.of("OutOfMemory"));

    private static final SpanOutlet.Limits PATIENT = new SpanOutlet.Limits(8192, Duration.ofMinutes(1));

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void a_collector_gets_the_span_as_it_is_and_who_sent_it() {
        try (var server = new CollectorServer()) {
            try (var outlet =
                    new SpanOutlet(server.collector(Map.of("x-token", "secret")), SENDER, told::add, PATIENT)) {
                outlet.accept(List.of(SPAN));
            }
            assertThat(server.taken())
                    .singleElement()
                    .satisfies(from -> assertThat(from.getResource().getAttributesList())
                            .extracting(
                                    one -> one.getKey() + "=" + one.getValue().getStringValue())
                            .contains(
                                    "service.name=cleanrun-operator",
                                    "service.version=1.2.3",
                                    "service.instance.id=pod-1"));
            assertThat(server.spans()).singleElement().satisfies(span -> {
                assertThat(hex(span.getTraceId().toByteArray()))
                        .isEqualTo(SPAN.trace().text());
                assertThat(hex(span.getSpanId().toByteArray())).isEqualTo(SPAN.id());
                assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo("00000000000000bb");
                assertThat(span.getName()).isEqualTo("attempt");
                assertThat(span.getStartTimeUnixNano()).isEqualTo(1_793_588_400_123_456_789L);
                assertThat(span.getEndTimeUnixNano()).isEqualTo(1_793_588_409_000_000_000L);
                assertThat(span.getStatus())
                        .isEqualTo(Status.newBuilder()
                                .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                                .setMessage("OutOfMemory")
                                .build());
                assertThat(span.getAttributesList())
                        .extracting(one -> one.getKey() + "="
                                + (one.getValue().hasIntValue()
                                        ? one.getValue().getIntValue()
                                        : one.getValue().getStringValue()))
                        .containsExactlyInAnyOrder("cleanrun.partition=event_year=2017", "cleanrun.attempt=3");
            });
            assertThat(server.tokens()).containsExactly("secret");
        }
        assertThat(told).isEmpty();
    }

    @Test
    void a_collector_that_refuses_is_told_once_with_its_status_and_the_number_of_spans_at_the_end() {
        try (var server = new CollectorServer()) {
            server.answers(401);
            try (var outlet = new SpanOutlet(server.collector(Map.of()), SENDER, told::add, PATIENT)) {
                IntStream.range(0, 2_000).forEach(_ -> outlet.accept(List.of(SPAN)));
            }
        }
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).contains("Spans are lost", "answers with status 401", "/v1/traces");
        assertThat(told.getLast()).contains("did not take 2000 spans");
    }

    @Test
    void a_collector_that_is_not_there_keeps_nobody_waiting() {
        URI nobody;
        try (var server = new CollectorServer()) {
            nobody = server.address();
        }
        var collector = new Collector(Collector.address(nobody.toString()).orElseThrow(), Map.of());
        try (var outlet =
                new SpanOutlet(collector, SENDER, told::add, new SpanOutlet.Limits(100, Duration.ofMillis(1)))) {
            IntStream.range(0, 10_000).forEach(_ -> outlet.accept(List.of(SPAN, SPAN)));
        }
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).startsWith("Spans are lost: the collector at http://127.0.0.1:");
        assertThat(told.getLast()).contains("did not take 20000 spans");
    }

    @Test
    void losses_are_told_when_they_begin_and_when_they_are_over() {
        var losses = new Losses("http://collector/v1/traces", told::add);
        losses.taken();
        losses.lost(3, "answers with status 503");
        losses.lost(4, "answers with status 503");
        losses.taken();
        losses.taken();
        losses.ended();
        assertThat(told).hasSize(2);
        assertThat(told.getLast())
                .isEqualTo("The collector at http://collector/v1/traces takes spans again; 7 were lost");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
