// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.log;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.text.Printable;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes one JSON object per line: time, level, stage, message, the attempt's identity, then what the line adds. */
public final class Log {
    private static final int FRAMES = 20;

    private final PrintStream out;
    private final InstantSource time;
    private final Map<String, Object> identity;

    /** A log without identity, for what happens before the order is known. */
    public Log(PrintStream out, InstantSource time) {
        this(out, time, Map.of());
    }

    private Log(PrintStream out, InstantSource time, Map<String, Object> identity) {
        this.out = out;
        this.time = time;
        this.identity = identity;
    }

    /** The same log, every line naming the order's attempt and the trace that it is a part of. */
    public Log of(Order order, Optional<String> trace) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", order.run());
        fields.put("index", order.index());
        fields.put("round", order.round());
        fields.put("attempt", order.attempt());
        if (order.partition() != null) {
            fields.put("partition", order.partition().path());
        }
        trace.ifPresent(id -> fields.put("trace_id", id));
        return new Log(out, time, fields);
    }

    /** How much a line matters. */
    public enum Level {
        /** The normal course. */
        INFO,
        /** Worth a look. */
        WARN,
        /** The attempt fails, or soon will. */
        ERROR
    }

    /** One line in the normal course. */
    public void info(Stage stage, String message, Map<String, ?> fields) {
        line(Level.INFO, stage, message, fields);
    }

    /** One line of that level. */
    public void line(Level level, Stage stage, String message, Map<String, ?> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("ts", time.instant().toString());
        line.put("level", level.name());
        line.put("stage", stage.text());
        line.put("msg", message);
        line.putAll(identity);
        line.putAll(fields);
        line.replaceAll((_, value) -> value instanceof String text ? Printable.text(text) : value);
        out.println(ContractJson.write(line));
    }

    /** Where a failure came from: classes and frames only, since the texts of foreign exceptions quote data. */
    public void failure(Stage stage, String message, Throwable failure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("exception", failure.getClass().getName());
        Throwable origin = failure;
        while (origin.getCause() != null) {
            origin = origin.getCause();
        }
        if (origin != failure) {
            fields.put("origin", origin.getClass().getName());
        }
        fields.put(
                "frames",
                Arrays.stream(origin.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .toList());
        line(Level.ERROR, stage, message, fields);
    }
}
