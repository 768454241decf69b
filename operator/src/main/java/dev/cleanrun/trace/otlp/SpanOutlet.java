// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace.otlp;

import dev.cleanrun.trace.Span;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.internal.FailedExportException;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Sends spans in the background. Whoever has one to tell neither waits nor fails, whatever the collector does: spans
 * wait in a queue that has an end, and what it does not hold is lost and told. An attempt's spans are sent together or
 * not at all.
 */
public final class SpanOutlet implements Consumer<List<Span>>, AutoCloseable {
    /** Attempts of half a minute at the speed of 48 slots and pods of a second; a few megabytes. */
    private static final int QUEUE = 8192;

    private static final int BATCH = 512;
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration REQUEST = Duration.ofSeconds(10);
    /** For what still waits at the end. */
    private static final Duration ENDING = Duration.ofSeconds(5);

    /** Writes a line for each batch that fails; kept here, since loggers that nobody holds forget their level. */
    private final Logger library = Logger.getLogger("io.opentelemetry");

    private final AtomicInteger waiting = new AtomicInteger();
    private final Limits limits;
    private final Resource resource;
    private final Losses losses;
    private final BatchSpanProcessor processor;

    /**
     * Who sends.
     *
     * @param service name of the program
     * @param version of its build
     * @param instance unlike that of its replicas
     */
    public record Sender(String service, String version, String instance) {}

    /**
     * What it may take.
     *
     * @param queue spans that wait
     * @param ending time for what waits at the end
     */
    record Limits(int queue, Duration ending) {}

    /**
     * Opens it; the collector need not be there.
     *
     * @param told takes sentences for people
     */
    public SpanOutlet(Collector collector, Sender sender, Consumer<String> told) {
        this(collector, sender, told, new Limits(QUEUE, ENDING));
    }

    SpanOutlet(Collector collector, Sender sender, Consumer<String> told, Limits limits) {
        library.setLevel(Level.OFF);
        this.limits = limits;
        resource = Resource.builder()
                .put(AttributeKey.stringKey("service.name"), sender.service())
                .put(AttributeKey.stringKey("service.version"), sender.version())
                .put(AttributeKey.stringKey("service.instance.id"), sender.instance())
                .build();
        losses = new Losses(collector.shown(), told);
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.endpoint().toString())
                .setCompression("gzip")
                .setTimeout(REQUEST)
                .setConnectTimeout(REQUEST)
                .setMeterProvider(MeterProvider.noop());
        collector.headers().forEach(exporter::addHeader);
        processor = BatchSpanProcessor.builder(new WatchedExporter(exporter.build(), new Watch()))
                .setScheduleDelay(DELAY)
                .setMaxQueueSize(limits.queue())
                .setMaxExportBatchSize(Math.min(limits.queue(), BATCH))
                .setExporterTimeout(REQUEST)
                .setMeterProvider(MeterProvider.noop())
                .build();
    }

    private final class Watch implements WatchedExporter.Watch {
        @Override
        public void taken(int spans) {
            // While more come than go, one loss follows another: that is one trouble, and told as one.
            if (waiting.addAndGet(-spans) == 0) {
                losses.taken();
            }
        }

        @Override
        public void refused(int spans, Throwable why) {
            waiting.addAndGet(-spans);
            losses.lost(spans, why(why));
        }
    }

    /** The kind of fault alone: what the collector wrote may be anything. */
    private static String why(Throwable failure) {
        if (failure instanceof FailedExportException.HttpExportException http && http.getResponse() != null) {
            return "answers with status " + http.getResponse().getStatusCode();
        }
        Optional<Throwable> origin = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .skip(1)
                .reduce((_, last) -> last);
        return origin.map(fault -> "does not answer (" + fault.getClass().getSimpleName() + ")")
                .orElse("does not take them");
    }

    @Override
    public void accept(List<Span> spans) {
        if (waiting.addAndGet(spans.size()) > limits.queue()) {
            waiting.addAndGet(-spans.size());
            losses.lost(spans.size(), "takes them more slowly than they come");
            return;
        }
        spans.forEach(span -> processor.onEnd(SentSpan.of(span, resource)));
    }

    /** Sends what waits, for a short time. */
    @Override
    public void close() {
        processor.shutdown().join(limits.ending().toMillis(), TimeUnit.MILLISECONDS);
        int left = waiting.get();
        if (left > 0) {
            losses.lost(left, "does not answer");
        }
        losses.ended();
    }
}
