// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace.otlp;

import dev.cleanrun.trace.Attribute;
import dev.cleanrun.trace.Span;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A span as the exporter reads it. The library's own spans would take their ids and times from where they run; these
 * have theirs.
 *
 * @param span what is told
 * @param attributes of it, in the library's form
 * @param resource who tells it
 */
record SentSpan(Span span, Attributes attributes, Resource resource) implements SpanData, ReadableSpan {
    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("dev.cleanrun");

    static SentSpan of(Span span, Resource resource) {
        AttributesBuilder attributes = Attributes.builder();
        span.attributes().forEach((name, value) -> {
            switch (value) {
                case Attribute.Text(String text) -> attributes.put(AttributeKey.stringKey(name), text);
                case Attribute.Count(long count) -> attributes.put(AttributeKey.longKey(name), count);
            }
        });
        return new SentSpan(span, attributes.build(), resource);
    }

    @Override
    public String getName() {
        return span.name();
    }

    @Override
    public SpanKind getKind() {
        return SpanKind.INTERNAL;
    }

    @Override
    public SpanContext getSpanContext() {
        return context(span.id());
    }

    @Override
    public SpanContext getParentSpanContext() {
        return span.parent().map(this::context).orElseGet(SpanContext::getInvalid);
    }

    private SpanContext context(String id) {
        return SpanContext.create(span.trace().text(), id, TraceFlags.getSampled(), TraceState.getDefault());
    }

    @Override
    public StatusData getStatus() {
        return span.error()
                .map(cause -> StatusData.create(StatusCode.ERROR, cause))
                .orElseGet(StatusData::unset);
    }

    @Override
    public long getStartEpochNanos() {
        return nanos(span.start());
    }

    @Override
    public long getEndEpochNanos() {
        return nanos(span.end());
    }

    private static long nanos(Instant moment) {
        return TimeUnit.SECONDS.toNanos(moment.getEpochSecond()) + moment.getNano();
    }

    @Override
    public long getLatencyNanos() {
        return getEndEpochNanos() - getStartEpochNanos();
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public <T> T getAttribute(AttributeKey<T> key) {
        return attributes.get(key);
    }

    @Override
    public List<EventData> getEvents() {
        return List.of();
    }

    @Override
    public List<LinkData> getLinks() {
        return List.of();
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    @Override
    public int getTotalRecordedEvents() {
        return 0;
    }

    @Override
    public int getTotalRecordedLinks() {
        return 0;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return SCOPE;
    }

    /** {@inheritDoc} Asked for by the interface alone. */
    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return InstrumentationLibraryInfo.create(SCOPE.getName(), null);
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public SpanData toSpanData() {
        return this;
    }
}
