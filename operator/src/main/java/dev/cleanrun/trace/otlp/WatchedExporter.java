// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace.otlp;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** An exporter that tells how many spans it has done with, and whether the collector took them. */
final class WatchedExporter implements SpanExporter {
    private final SpanExporter exporter;
    private final Watch watch;

    WatchedExporter(SpanExporter exporter, Watch watch) {
        this.exporter = exporter;
        this.watch = watch;
    }

    /** Is told of each batch. */
    interface Watch {
        /** The collector has these. */
        void taken(int spans);

        /** Nobody has these. */
        void refused(int spans, Throwable why);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int size = spans.size();
        CompletableResultCode answer = exporter.export(spans);
        answer.whenComplete(() -> {
            if (answer.isSuccess()) {
                watch.taken(size);
            } else {
                watch.refused(size, answer.getFailureThrowable());
            }
        });
        return answer;
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
