// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import dev.cleanrun.lineage.send.Destination;
import dev.cleanrun.metrics.MeterSettings;
import dev.cleanrun.observe.DiscoveryLimits;
import dev.cleanrun.trace.otlp.Collector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How an operator is installed, from its environment.
 *
 * @param workerImage {@code CLEANRUN_WORKER_IMAGE}: of workers whose profile names none
 * @param replica who this process is
 * @param watched {@code CLEANRUN_WATCH_NAMESPACES}: none means all
 * @param port {@code CLEANRUN_HTTP_PORT}: of metrics and probes
 * @param plainHttp {@code CLEANRUN_ALLOW_HTTP_ENDPOINTS}: whether storage may be reached without TLS
 * @param discovery how sources are listed
 * @param meters {@code CLEANRUN_METRICS_PER_RUN} and {@code CLEANRUN_METRICS_PER_RULE}: which meters there are
 * @param receivers who is told besides
 */
public record OperatorSettings(
        String workerImage,
        Replica replica,
        Set<String> watched,
        int port,
        boolean plainHttp,
        Discoveries discovery,
        MeterSettings meters,
        Receivers receivers) {
    /**
     * Who a process is.
     *
     * @param namespace {@code CLEANRUN_NAMESPACE}: holds the lease
     * @param identity {@code CLEANRUN_POD_NAME}: of this process among its replicas
     * @param election {@code CLEANRUN_LEADER_ELECTION}: whether there may be several replicas
     */
    public record Replica(String namespace, String identity, boolean election) {}

    /**
     * How sources are listed.
     *
     * @param limits {@code CLEANRUN_DISCOVERY_MAX_OBJECTS}, {@code ..._PARTITIONS} and {@code ..._MINUTES}: how much
     *     one of them may look at
     * @param concurrent {@code CLEANRUN_DISCOVERY_CONCURRENT}: how many run at once
     */
    public record Discoveries(DiscoveryLimits limits, int concurrent) {}

    /**
     * Who is told of runs besides their status; none is sent nothing.
     *
     * @param collector {@code CLEANRUN_TRACES_ENDPOINT} and {@code CLEANRUN_TRACES_HEADERS}: who takes traces
     * @param lineage {@code CLEANRUN_LINEAGE_URL} and {@code CLEANRUN_LINEAGE_TOKEN}: who takes events of lineage
     */
    public record Receivers(Optional<Collector> collector, Optional<Destination> lineage) {}

    private static final int PORT = 8080;
    private static final int LAST_PORT = 65_535;

    /** Copies the set. */
    public OperatorSettings {
        watched = Set.copyOf(watched);
    }

    /** What became of reading an environment. */
    public sealed interface Read {
        /** It is complete. */
        record Settings(OperatorSettings settings) implements Read {}

        /** It is not: everything that is wrong. */
        record Wrong(List<String> problems) implements Read {}
    }

    /** Reads an environment. */
    public static Read of(Map<String, String> environment) {
        var reading = new Reading(environment);
        var settings = new OperatorSettings(
                reading.text("CLEANRUN_WORKER_IMAGE", "name the image of the workers, best by digest"),
                new Replica(
                        reading.text("CLEANRUN_NAMESPACE", "name the namespace of this process, which holds its lease"),
                        reading.text("CLEANRUN_POD_NAME", "name this process, differently for each replica"),
                        reading.flag("CLEANRUN_LEADER_ELECTION", true)),
                reading.names("CLEANRUN_WATCH_NAMESPACES"),
                reading.port("CLEANRUN_HTTP_PORT"),
                reading.flag("CLEANRUN_ALLOW_HTTP_ENDPOINTS", false),
                new Discoveries(
                        DiscoveryLimits.shared(
                                reading.count("CLEANRUN_DISCOVERY_MAX_OBJECTS", 10_000_000),
                                reading.count("CLEANRUN_DISCOVERY_MAX_PARTITIONS", 100_000),
                                Duration.ofMinutes(reading.count("CLEANRUN_DISCOVERY_MAX_MINUTES", 30))),
                        reading.count("CLEANRUN_DISCOVERY_CONCURRENT", 4)),
                new MeterSettings(
                        reading.flag("CLEANRUN_METRICS_PER_RUN", true),
                        reading.flag("CLEANRUN_METRICS_PER_RULE", true)),
                new Receivers(reading.collector(), reading.lineage()));
        return reading.problems.isEmpty() ? new Read.Settings(settings) : new Read.Wrong(reading.problems);
    }

    private static final class Reading {
        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reading(Map<String, String> environment) {
            this.environment = environment;
        }

        String text(String name, String missing) {
            return given(name).orElseGet(() -> {
                problems.add(name + " is not set: " + missing);
                return "";
            });
        }

        Set<String> names(String name) {
            return given(name)
                    .map(list -> (Set<String>) new LinkedHashSet<>(Arrays.stream(list.split(",", -1))
                            .map(String::strip)
                            .filter(one -> !one.isEmpty())
                            .toList()))
                    .orElse(Set.of());
        }

        boolean flag(String name, boolean otherwise) {
            return read(
                    name,
                    otherwise,
                    text -> switch (text) {
                        case "true" -> Optional.of(true);
                        case "false" -> Optional.of(false);
                        default -> Optional.empty();
                    },
                    "must be true or false");
        }

        int port(String name) {
            return read(
                    name,
                    PORT,
                    text -> text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LAST_PORT
                            ? Optional.of(Integer.parseInt(text))
                            : Optional.empty(),
                    "must be a port, 0 to 65535");
        }

        int count(String name, int otherwise) {
            return read(
                    name,
                    otherwise,
                    text -> text.matches("[1-9][0-9]{0,8}") ? Optional.of(Integer.parseInt(text)) : Optional.empty(),
                    "must be a number from 1 to 999999999");
        }

        private <T> T read(String name, T otherwise, Function<String, Optional<T>> reader, String rule) {
            Optional<String> text = given(name);
            if (text.isEmpty()) {
                return otherwise;
            }
            return reader.apply(text.get()).orElseGet(() -> {
                problems.add(name + " is \"" + text.get() + "\": it " + rule);
                return otherwise;
            });
        }

        Optional<Collector> collector() {
            return switch (Collector.of(environment)) {
                case Collector.Read.None() -> Optional.empty();
                case Collector.Read.Named(Collector collector) -> Optional.of(collector);
                case Collector.Read.Wrong(String problem) -> {
                    problems.add(problem);
                    yield Optional.empty();
                }
            };
        }

        Optional<Destination> lineage() {
            try {
                return Destination.of(environment);
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
                return Optional.empty();
            }
        }

        private Optional<String> given(String name) {
            return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
        }
    }
}
